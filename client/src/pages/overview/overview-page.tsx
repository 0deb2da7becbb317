import type { JSX } from 'preact';
import type { LineView, RowView, SectionView } from '../../../../server/src/protocol.ts';
import type { OverviewState, OverviewWords, RowSpot } from '../../messages/overview-state.ts';
import { Button } from '../components/button.tsx';
import { Icon, Remark, ScreenReaderText } from '../components/icon.tsx';
import { PageHeader } from '../components/page-header.tsx';
import type { PageProps, Send } from '../components/send.ts';
import { Cell, Row, Table } from '../components/table.tsx';
import { icons } from '../doctor/check-table.tsx';

/** One file at a glance: what becomes of it, and one table after the other of what stands in it. */
export function OverviewPage({ state, send }: PageProps<OverviewState>): JSX.Element {
  const { words, sections = [], isOld = false, current, server } = state;
  return (
    <main class={isOld || server === 'stopped' ? 'old' : ''}>
      <PageHeader state={state} send={send} />
      {isOld && <Remark text={words.old} />}
      {sections.map((section) => (
        <Section key={section.id} section={section} current={current} words={words} send={send} />
      ))}
    </main>
  );
}

interface OverviewSectionProps {
  readonly section: SectionView;
  readonly current: RowSpot | undefined;
  readonly words: OverviewWords;
  readonly send: Send;
}

function Section({ section: { id, title, columns, rows, count, more, notes }, current, words, send }: OverviewSectionProps): JSX.Element {
  const heading = count === undefined ? title : words.counted.replace('{title}', title).replace('{count}', String(count));
  return (
    <section>
      <h2>{heading}</h2>
      {notes.map((note) => (
        <Line key={note.text} line={note} words={words} />
      ))}
      {rows.length > 0 && (
        <Table class="overview" caption={title} columns={columns} quiet={columns.length === 1}>
          {rows.map((row, index) => {
            const isCurrent = current?.section === id && current.row === index;
            return <OverviewTableRow key={index} row={row} columns={columns} isCurrent={isCurrent} words={words} send={send} />;
          })}
        </Table>
      )}
      {more !== undefined && <p class="quiet">{more}</p>}
    </section>
  );
}

interface OverviewRowProps {
  readonly row: RowView;
  readonly columns: readonly string[];
  readonly isCurrent: boolean;
  readonly words: OverviewWords;
  readonly send: Send;
}

function OverviewTableRow({ row: { title, lines, place }, columns, isCurrent, words, send }: OverviewRowProps): JSX.Element {
  const goTo = place && (() => send({ type: 'goto', place }));
  const heading = goTo ? (
    <Button kind="text" onClick={goTo}>
      {title}
    </Button>
  ) : (
    title
  );
  return (
    <Row title={heading} isCurrent={isCurrent} onClick={goTo}>
      {columns.length > 1 && (
        <Cell label={columns[1] ?? ''}>
          {lines.map((line, index) => (
            <Line key={index} line={line} words={words} />
          ))}
        </Cell>
      )}
    </Row>
  );
}

/** A line with its mark, which says in words what it means. */
const Line = ({ line: { mark, text, code }, words }: { readonly line: LineView; readonly words: OverviewWords }): JSX.Element => (
  <div class={mark === undefined ? 'line' : `line ${mark}`}>
    {mark !== undefined && <Icon name={icons[mark]} />}
    <span>
      {mark !== undefined && <ScreenReaderText text={`${words.marks[mark]}: `} />}
      {text}
      {code !== undefined && <code>{code}</code>}
    </span>
  </div>
);
