import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../../server/src/core/index.ts';

const profiles = Array.from(
  { length: 120 },
  (_, at) => `  profile_${at}:\n    temperature: 0.${at}\n    providers:\n      openai: {model: gpt-5}\n`,
);

/** The settings of a section by their paths, each as a fresh analysis finds it when it is asked for that path first. */
function foundFirst(text: string, name: string): void {
  const { model } = analyze(text);
  const section = model.sections.find((each) => each.name === name);
  assert.ok(section && section.settings.length > 200, `${section?.settings.length} settings`);
  const last = new Map(section.settings.map((setting) => [JSON.stringify(setting.path), setting]));
  const sample = [...last.values()].filter((_, at) => at % 17 === 0);
  assert.ok(sample.length > 10);
  for (const { path, valueNode } of sample) {
    const again = analyze(text).model.at(path);
    assert.deepEqual(again?.path, path);
    assert.deepEqual(again?.valueNode.span, valueNode.span);
  }
}

test('a key of a long section, and the section itself, are found by their paths', () => {
  foundFirst(`llm_profiles:\n${profiles.join('')}`, 'llm_profiles');
});

test('a key that is written twice is found where the second one is', () => {
  foundFirst(`llm_profiles:\n${profiles.join('')}${profiles.slice(10, 60).join('')}`, 'llm_profiles');
});

test('a key that an alias or a merge key brings is found where it is written', () => {
  const anchored = profiles.map((profile, at) => profile.replace('providers:', `providers: &p${at}`));
  const others = anchored.map(
    (_, at) => `  other_${at}:\n    providers: *p${at}\n  third_${at}:\n    providers:\n      <<: *p${119 - at}\n`,
  );
  foundFirst(`llm_profiles:\n${anchored.join('')}${others.join('')}`, 'llm_profiles');
});

test('a key that is absent from a long section is not found', () => {
  const { model } = analyze(`llm_profiles:\n${profiles.join('')}`);
  for (const path of [
    ['llm_profiles', 'absent'],
    ['llm_profiles', 'profile_3', 'max_tokens'],
    ['llm_profiles', 'profile_3', 'temperature', 0],
  ]) {
    assert.equal(model.at(path), undefined);
  }
});
