import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SaxesParser } from 'saxes';
import { flowMermaid, flowSvg } from '../../../server/src/core/index.ts';
import { crowded, flow, hostile } from './flows.ts';

/** The elements of a text that is well-formed XML, and its text by element. @throws if it is not */
function parseXml(xml: string) {
  const elements: { readonly name: string; readonly attributes: Readonly<Record<string, string>> }[] = [];
  const texts = new Map<string, string[]>();
  const open: string[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    elements.push({ name, attributes: Object.fromEntries(Object.entries(attributes).map(([key, { value }]) => [key, value])) });
    open.push(name);
  });
  parser.on('text', (text) => {
    const name = open.at(-1) ?? '';
    texts.set(name, [...(texts.get(name) ?? []), text]);
  });
  parser.on('closetag', () => open.pop());
  parser.write(xml).close();
  return { elements, texts };
}

const mixed = flow('orchestrator: {runtime_profile: {default: codex, stages: {execute: grok}}}', {
  env: { OUROBOROS_LLM_BACKEND: 'hermes' },
});
const all = [mixed, flow(''), flow('a: ['), ...hostile.map((text) => crowded((index) => `${index} ${text}`, 8))];

test('an SVG is well-formed whatever a name contains, and has nothing that runs or loads something', () => {
  for (const each of all) {
    const { elements } = parseXml(flowSvg(each));
    assert.deepEqual(
      [...new Set(elements.map(({ name }) => name))].filter(
        (name) => !['svg', 'title', 'desc', 'style', 'rect', 'g', 'path', 'text'].includes(name),
      ),
      [],
    );
    const names = new Set(elements.flatMap(({ attributes }) => Object.keys(attributes)));
    for (const name of names) assert.doesNotMatch(name, /^on|href|^src$/);
  }
});

test('an SVG has a title, a description of every line and mark, and the names as text', () => {
  const { elements, texts } = parseXml(flowSvg(mixed));
  assert.deepEqual(elements[0]?.attributes['aria-labelledby'], 'title desc');
  assert.equal(elements[0]?.attributes['role'], 'img');
  assert.match(texts.get('title')?.join('') ?? '', /^Which agent runs each stage/);
  const description = texts.get('desc')?.join('') ?? '';
  for (const { says } of mixed.stages.flatMap(({ lines }) => lines)) assert.ok(description.includes(`${says}.`), says);
  assert.match(description, /^grok: grok is not on PATH\.$/m);
  for (const name of ['interview', 'codex', 'grok', 'hermes']) assert.ok(texts.get('text')?.includes(name), name);
});

test('hostile names are shown as they are, without characters that XML forbids or that turn text around', () => {
  const name = `<a onclick="x">&amp;'\u0000\u202e\ud800`;
  const { texts } = parseXml(flowSvg({ title: name, stages: [], agents: [{ id: 'x', name, marks: [], stops: false }], marks: [] }));
  const shown = `<a onclick="x">&amp;'\ufffd\ufffd\ufffd`;
  assert.equal(texts.get('title')?.join(''), shown);
  assert.equal(texts.get('text')?.join('').replace(/\s/g, ''), shown.replace(/\s/g, ''));
});

test('an SVG has colours for light and for dark, and dashes that tell the internal LLM from the agent', () => {
  const svg = flowSvg(mixed);
  assert.match(svg, /@media \(prefers-color-scheme:dark\)/);
  assert.match(svg, /\.llm\{stroke-dasharray/);
  assert.match(svg, /class="line llm"/);
  assert.match(svg, /class="line agent"/);
});

/** The statements of a flowchart of ours, as Mermaid's grammar has them. */
const words = String.raw`(?:[\p{L}\p{M}\p{N} ._/:,=+@·→⚠~\ufffd\u200d-]|#\d+;|<br/>)*`;
const statements = [
  `accTitle: ${words}`,
  String.raw`stage\d+\["${words}"\]`,
  String.raw`agent\d+\(\["${words}"\]\)`,
  String.raw`stopping\["${words}"\]`,
  String.raw`stage\d+ ==> stage\d+`,
  String.raw`stage\d+ (?:-- "${words}" -->|-\. "${words}" \.->) agent\d+`,
  String.raw`style (?:agent\d+|stopping) stroke:#[0-9a-f]{6}(?:,stroke-width:2px)?`,
  String.raw`linkStyle \d+ stroke:#[0-9a-f]{6}`,
].map((pattern) => new RegExp(`^  ${pattern}$`, 'u'));

test('a flowchart of Mermaid has one statement on each line, whatever a name contains', () => {
  for (const each of all) {
    const [first, ...lines] = flowMermaid(each).trimEnd().split('\n');
    assert.equal(first, 'flowchart LR');
    for (const line of lines)
      assert.ok(
        statements.some((pattern) => pattern.test(line)),
        line,
      );
  }
});

test('a flowchart joins the stages, and styles each line like its agent', () => {
  const lines = flowMermaid(mixed).split('\n');
  assert.deepEqual(
    lines.filter((line) => line.includes('==>')).map((line) => line.trim()),
    ['stage1 ==> stage2', 'stage2 ==> stage3', 'stage3 ==> stage4'],
  );
  const links = lines.filter((line) => /--?>|\.->/.test(line) && !line.includes('==>'));
  assert.equal(links.length, mixed.stages.flatMap((stage) => stage.lines).length);
  assert.ok(links.some((line) => line.includes('-. "internal LLM · OUROBOROS_LLM_BACKEND" .->')));
  for (const [index, line] of links.entries()) {
    const [, agent] = /(agent\d+)$/.exec(line) ?? [];
    const [, colour] = new RegExp(`style ${agent} stroke:(#\\w+)`).exec(lines.join('\n')) ?? [];
    assert.ok(lines.includes(`  linkStyle ${3 + index} stroke:${colour}`), line);
  }
});
