import type { JSX } from 'preact';
import type { PresetGroup } from '../../../../server/src/protocol.ts';
import { inherit, named, type Preview } from '../../messages/routing-state.ts';
import { ActionButton } from '../components/button.tsx';
import { Remark } from '../components/icon.tsx';
import { Cell, Row, Table } from '../components/table.tsx';
import type { PageContext } from './context.ts';
import { DropDown } from './drop-down.tsx';

interface PresetsProps {
  readonly groups: readonly PresetGroup[];
  readonly preview: Preview | undefined;
  readonly context: PageContext;
}

/** The presets, and what the selected one would change. */
export function Presets({ groups, preview, context }: PresetsProps): JSX.Element {
  const { words } = context;
  const previewed = groups.flatMap(({ kind, presets }) => presets.filter(({ name }) => named(`${kind}/${name}`) === preview?.value));
  const text = previewed[0]?.title ?? words.noPreset;
  return (
    <section>
      <h2>{words.presets}</h2>
      <div class="fields">
        <DropDown name="preset" label={words.preset} value={preview?.value ?? inherit} text={text} context={context}>
          <option value={inherit}>{words.noPreset}</option>
          {groups.map(({ kind, title, presets }) => (
            <optgroup key={kind} label={title}>
              {presets.map((preset) => (
                <option key={preset.name} value={named(`${kind}/${preset.name}`)}>
                  {preset.title}
                </option>
              ))}
            </optgroup>
          ))}
        </DropDown>
      </div>
      <div role="status">{preview && <PresetPreview preview={preview} context={context} />}</div>
    </section>
  );
}

function PresetPreview({ preview, context }: { readonly preview: Preview; readonly context: PageContext }): JSX.Element {
  const { words, send, disabled } = context;
  const { blocked, differences, changes } = preview.plan;
  const remark = blocked ?? (changes ? (differences.length === 0 ? words.nothing : undefined) : words.same);
  return (
    <>
      <p>{preview.description}</p>
      {remark !== undefined && <Remark text={remark} />}
      {differences.length > 0 && (
        <Table class="routing preview" caption={words.preview} columns={[words.stage, words.changed, words.before, words.after]}>
          {differences.map(({ stage, what, before, after }) => (
            <Row key={`${stage} ${what}`} title={stage}>
              <Cell label={words.changed}>{what}</Cell>
              <Cell label={words.before}>
                <del>{before}</del>
              </Cell>
              <Cell label={words.after}>{after}</Cell>
            </Row>
          ))}
        </Table>
      )}
      <div class="tools">
        {changes && !disabled && <ActionButton action="apply" label={words.apply} kind="primary" send={send} />}
        <ActionButton action="dismiss" label={words.dismiss} send={send} />
      </div>
    </>
  );
}
