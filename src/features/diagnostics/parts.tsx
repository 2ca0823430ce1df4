import { Text } from '@fluentui/react-components';
import type { ClockFacts, ClosedGate, HostFacts, OutboxFacts, StorageFacts } from '#ports/diagnostics.ts';
import { GoLink } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { useFormats } from '#ui/text/formats.ts';
import { Facts, PartPanel } from './PartPanel.tsx';
import { useText } from './text.ts';
import type { Part } from './useDiagnosis.ts';

export function OutboxPart({ part }: { part: Part<OutboxFacts> }) {
  const t = useText();
  const formats = useFormats();
  return (
    <PartPanel title={t('outbox')} part={part}>
      {({ total, oldest, states }) =>
        oldest === null ? (
          <Text>{t('outbox.none')}</Text>
        ) : (
          <>
            <Facts
              facts={[
                { term: t('outbox.total'), value: formats.number(total) },
                { term: t('outbox.oldest'), value: formats.dateTime(oldest) },
                {
                  term: t('outbox.states'),
                  value: formats.list(
                    entriesOf(states).map(([kind, count]) => t(`state.${kind}`, { count })),
                  ),
                },
              ]}
            />
            <GoLink to={paths.unsent()}>{t('outbox.open')}</GoLink>
          </>
        )
      }
    </PartPanel>
  );
}

export function GatesPart({ part }: { part: Part<readonly ClosedGate[]> }) {
  const t = useText();
  const formats = useFormats();
  return (
    <PartPanel title={t('gates')} part={part}>
      {(closed) =>
        closed.length === 0 ? (
          <Text>{t('gates.none')}</Text>
        ) : (
          <Facts
            facts={closed.map(({ workload, until }) => ({
              term: t(`workload.${workload}`),
              value: t('gates.until', { time: formats.time(until) }),
            }))}
          />
        )
      }
    </PartPanel>
  );
}

export function ClockPart({ part }: { part: Part<ClockFacts> }) {
  const t = useText();
  const formats = useFormats();
  return (
    <PartPanel title={t('clock')} part={part}>
      {({ device, offset, timeZone }) => (
        <Facts
          facts={[
            { term: t('clock.device'), value: device, isId: true },
            {
              term: t('clock.offset'),
              value: t('clock.offset.seconds', { seconds: formats.number(Math.round(offset / 100) / 10) }),
            },
            { term: t('clock.zone'), value: timeZone },
          ]}
        />
      )}
    </PartPanel>
  );
}

const megabyte = 1_048_576;

const gigabyte = 1_024 * megabyte;

export function StoragePart({ part }: { part: Part<StorageFacts> }) {
  const t = useText();
  const formats = useFormats();
  const tenths = (number: number) => formats.number(Math.round(number * 10) / 10);
  const size = (bytes: number | null) =>
    bytes === null
      ? t('unknown')
      : bytes < gigabyte
        ? t('storage.megabytes', { size: tenths(bytes / megabyte) })
        : t('storage.gigabytes', { size: tenths(bytes / gigabyte) });
  return (
    <PartPanel title={t('storage')} part={part}>
      {({ keeping, used, quota, persisted }) => (
        <Facts
          facts={[
            {
              term: t('storage.keeping'),
              value: keeping === 'kept' ? t('yes') : t(`storage.${keeping}`),
            },
            { term: t('storage.used'), value: size(used) },
            { term: t('storage.quota'), value: size(quota) },
            { term: t('storage.persisted'), value: yesOrNo(t, persisted) },
          ]}
        />
      )}
    </PartPanel>
  );
}

export function HostPart({ part }: { part: Part<HostFacts> }) {
  const t = useText();
  return (
    <PartPanel title={t('host')} part={part}>
      {({ kind, name, frame, theme, locale, teamsJs, nestedSignIn }) => (
        <Facts
          facts={[
            { term: t('host.kind'), value: kind, isId: true },
            { term: t('host.name'), value: name, isId: true },
            { term: t('host.frame'), value: frame, isId: true },
            { term: t('host.theme'), value: theme, isId: true },
            { term: t('host.locale'), value: locale, isId: true },
            { term: t('host.teams-js'), value: t(`host.teams-js.${teamsJs}`) },
            { term: t('host.nested'), value: yesOrNo(t, nestedSignIn) },
          ]}
        />
      )}
    </PartPanel>
  );
}

function yesOrNo(t: ReturnType<typeof useText>, fact: boolean | null): string {
  return fact === null ? t('unknown') : t(fact ? 'yes' : 'no');
}

/** The type of a record's keys is lost by `Object.entries`. */
function entriesOf<Name extends string>(record: Readonly<Partial<Record<Name, number>>>) {
  return Object.entries(record) as [Name, number][];
}
