import { Button, Text } from '@fluentui/react-components';
import {
  bestSoFar,
  peopleOf,
  silentIn,
  standingsOf,
  type Poll,
  type SlotStanding,
} from '#domain/scheduling/poll.ts';
import type { PersonId } from '#domain/shared/ids.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import type { Polls } from '#ui/data/usePolls.ts';
import { Section } from '#ui/page/Page.tsx';
import { useServices } from '#ui/services/services.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { slotTitle } from '#ui/text/slot-title.ts';
import { AnswerForm } from './AnswerForm.tsx';
import { AskersPart } from './AskersPart.tsx';
import { usePollStyles } from './Poll.styles.ts';
import { useText } from './text.ts';

export interface OpenPollProps extends Pick<Polls, 'keep'> {
  readonly snapshot: CommunitySnapshot;
  readonly poll: Poll;
  readonly members: ReadonlySet<PersonId>;
}

/** The question, how it stands, and what the person who reads it can do: answer it, or decide it. */
export function OpenPoll({ read, ...props }: OpenPollProps & Pick<Polls, 'read'>) {
  const t = useText();
  const styles = usePollStyles();
  const { account } = useServices();
  const { poll, members } = props;
  const standings = standingsOf(poll, members);
  const asked = peopleOf(poll, members).length;
  const isOwn = poll.by.id === account.person.id;
  const { title } = poll;
  const minutes = poll.slots[0]?.minutes ?? 0;
  return (
    <Section
      title={t('title')}
      aside={
        read.kind === 'ready' && (
          <Button
            size="small"
            appearance="subtle"
            disabledFocusable={read.refreshing}
            onClick={() => read.refresh()}
          >
            {t('look')}
          </Button>
        )
      }
    >
      <div className={styles.stack}>
        <Text>
          {isOwn ? t('asks.own', { title, minutes }) : t('asks', { name: poll.by.name, title, minutes })}
        </Text>
        <Text className={styles.quiet}>{t('named')}</Text>
        <Text>
          {t('answered', { answered: asked - silentIn(poll, members).length, asked })}{' '}
          <Best standings={standings} />
        </Text>
      </div>
      {isOwn ? (
        <AskersPart {...props} standings={standings} />
      ) : (
        <AnswerForm {...props} standings={standings} />
      )}
    </Section>
  );
}

/** Which time is ahead and for whom it is not, in words: people are not counted against each other. */
function Best({ standings }: { standings: readonly SlotStanding[] }) {
  const t = useText();
  const formats = useFormats();
  const best = bestSoFar(standings);
  const [first] = best;
  if (!first) return <>{t('best.none')}</>;

  const names = (people: SlotStanding['can']) => formats.list(people.map(({ name }) => name));
  const titles = best.map(({ slot }) => slotTitle(t, formats, slot));
  if (best.length > 1) return <>{t('best.equal', { times: formats.list(titles) })}</>;

  const { cannot, silent } = first;
  const isAll = cannot.length === 0 && silent.length === 0;
  const sentences = [
    t(isAll ? 'best.all' : 'best', { time: titles[0] ?? '' }),
    ...(cannot.length > 0 ? [t('best.cannot', { names: names(cannot) })] : []),
    ...(silent.length > 0 ? [t('best.silent', { names: names(silent) })] : []),
  ];
  return <>{sentences.join(' ')}</>;
}
