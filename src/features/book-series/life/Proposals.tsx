import { Button, Text } from '@fluentui/react-components';
import { proposalsIn } from '#domain/scheduling/series-facts.ts';
import type { Proposal } from '#domain/scheduling/series-facts.ts';
import { moveOne } from '#domain/scheduling/series-change.ts';
import { usePress } from '#ui/press/usePress.ts';
import { FailedState } from '#ui/states/FailedState.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useUndo } from '#ui/undo/undo.tsx';
import { useBookStyles } from '../BookSeries.styles.ts';
import { useText } from '../text.ts';
import { ConfirmPlanned } from './ConfirmPlanned.tsx';
import type { DatesProps } from './SeriesLife.tsx';

/** What others would like moved; only the organizer's calendar can do it. */
export function Proposals(props: DatesProps) {
  const styles = useBookStyles();
  const { read, facts } = props.talk;
  if (read.kind === 'failed') return <FailedState failure={read.failure} onRetry={read.retry} />;

  const open = proposalsIn(facts, props.dates).filter(({ state }) => state === 'open');
  if (open.length === 0) return null;

  return (
    <ul className={styles.list}>
      {open.map((proposal) => (
        <OneProposal key={proposal.id} {...props} proposal={proposal} />
      ))}
    </ul>
  );
}

function OneProposal(props: DatesProps & { readonly proposal: Proposal }) {
  const t = useText();
  const styles = useBookStyles();
  const formats = useFormats();
  const offerUndo = useUndo();
  const { series, look, now, onChange, talk, proposal } = props;
  const { session, to, by, words } = proposal;
  const { isBusy, failure, press } = usePress(async () => {
    const turned = { proposal: proposal.id, turn: proposal.turn + 1 };
    await talk.tell({ kind: 'proposal-declined', ...turned });
    offerUndo({
      text: t('life.proposal.declined', { name: by.name }),
      undo: () => talk.tell({ kind: 'proposal-reopened', ...turned }),
      hereOnly: true,
    });
  });
  const planned = moveOne(series, session, { to, now, table: look.table });
  const date = formats.weekdayDate(session.startsAt, session.timeZone);
  const wanted = {
    date: formats.weekdayDate(to, session.timeZone),
    time: formats.time(to, session.timeZone),
  };
  return (
    <li className={styles.item}>
      <Text>{t('life.proposal', { name: by.name, from: date, ...wanted })}</Text>
      {words !== '' && <Text className={styles.quiet}>{t('life.proposal.words', { words })}</Text>}
      {failure !== null && <FailedState failure={failure} />}
      <div className={styles.actions}>
        {typeof planned === 'string' ? (
          planned !== 'same-time' && <Text className={styles.quiet}>{t(`life.refused.${planned}`)}</Text>
        ) : (
          <ConfirmPlanned
            look={look}
            label={t('life.proposal.accept', { name: by.name, ...wanted })}
            planned={planned}
            onChange={onChange}
          />
        )}
        <Button size="small" disabledFocusable={isBusy} onClick={press}>
          {t('life.proposal.decline', { name: by.name })}
        </Button>
      </div>
    </li>
  );
}
