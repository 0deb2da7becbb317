import type { JSX } from 'preact';
import type { CheckStatus, CheckView, RemedyView } from '../../../../server/src/protocol.ts';
import type { DoctorWords } from '../../messages/doctor-state.ts';
import { Button } from '../components/button.tsx';
import { Icon, type IconName } from '../components/icon.tsx';
import type { Send } from '../components/send.ts';
import { Cell, Row, Table } from '../components/table.tsx';

export const icons: Readonly<Record<CheckStatus, IconName>> = { fail: 'error', warn: 'warning', skip: 'skip', pass: 'pass' };

interface CheckTableProps {
  readonly title: string;
  readonly checks: readonly CheckView[];
  readonly words: DoctorWords;
  readonly send: Send;
}

export const CheckTable = ({ title, checks, words, send }: CheckTableProps): JSX.Element => (
  <Table class="doctor" caption={title} columns={[words.result, words.check, words.seen, words.remedy]} quiet>
    {checks.map((check) => (
      <CheckRow key={check.id} check={check} words={words} send={send} />
    ))}
  </Table>
);

interface CheckProps {
  readonly check: CheckView;
  readonly words: DoctorWords;
  readonly send: Send;
}

function CheckRow({ check, words, send }: CheckProps): JSX.Element {
  const { id, status, title, seen, remedy } = check;
  const place = remedy?.place;
  const again = words.again.replace('{check}', title);
  const result = (
    <Cell class="result">
      <Icon name={icons[status]} />
      <span>{words.status[status]}</span>
    </Cell>
  );
  return (
    <Row class={status} title={title} before={result} onClick={place && (() => send({ type: 'goto', place }))}>
      <Cell class="seen">{seen}</Cell>
      <Cell class="remedy">
        {remedy && <RemedyControls check={id} remedy={remedy} words={words} send={send} />}
        <Button bare label={again} title={again} onClick={() => send({ type: 'again', check: id })}>
          <Icon name="sync" />
        </Button>
      </Cell>
    </Row>
  );
}

interface RemedyProps {
  readonly check: string;
  readonly remedy: RemedyView;
  readonly words: DoctorWords;
  readonly send: Send;
}

/** The remedy: a button if there is something to fix, read, open or copy, otherwise only text. */
function RemedyControls({ check, remedy: { title, place, copy, url, fix }, words, send }: RemedyProps): JSX.Element {
  if (fix !== undefined || url !== undefined) return <Button onClick={() => send({ type: 'repair', check })}>{title}</Button>;
  if (place) return <Button onClick={() => send({ type: 'goto', place })}>{title}</Button>;
  if (copy === undefined) return <span>{title}</span>;
  return (
    <>
      <span>{title}</span>
      <code>{copy}</code>
      <Button label={`${words.copy}: ${copy}`} onClick={() => send({ type: 'copy', text: copy })}>
        {words.copy}
      </Button>
    </>
  );
}
