import { mergeClasses } from '@fluentui/react-components';
import { heldBy } from '#domain/writes/held.ts';
import { needsPerson, type OutboxEntry } from '#domain/writes/entry.ts';
import { hasKey } from '#domain/writes/operation.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import type { IsoInstant } from '#domain/shared/time.ts';
import { useUnsent } from '#ui/data/useUnsent.ts';
import { useFailureText } from '#ui/states/useFailureText.ts';
import { useFormats } from '#ui/text/formats.ts';
import { useUnsentText } from './text.ts';
import { useUnsentStyles } from './Unsent.styles.ts';
import { useSecondsUntil } from './useSecondsUntil.ts';

/** Why an entry has not arrived. A wait counts down in sight and not in speech. */
export function Reason({ entry }: { entry: OutboxEntry }) {
  const styles = useUnsentStyles();
  return (
    <div className={mergeClasses(styles.reason, needsPerson(entry) && styles.attention)}>
      <ReasonText entry={entry} />
    </div>
  );
}

function ReasonText({ entry }: { entry: OutboxEntry }) {
  const t = useUnsentText();
  const formats = useFormats();
  const failureText = useFailureText();
  const held = heldBy(entry, useUnsent());
  const { state } = entry;
  switch (state.kind) {
    case 'pending':
      return t(held ? `held.${held}` : 'state.pending');
    case 'sending':
    case 'done':
      return t('state.sending');
    case 'doubtful':
      return t(state.why === 'sign-in' ? 'state.sign-in' : 'state.doubtful');
    case 'waiting':
      if (held) return t(`held.${held}`);
      if (state.why === 'throttled' && state.until !== null)
        return (
          <Countdown
            until={state.until}
            message={state.named ? 'state.throttled' : 'state.throttled.unnamed'}
            service={t(`service.${state.workload ?? 'any'}`)}
          />
        );
      return t(`state.${state.why}`, { time: state.until === null ? '' : formats.time(state.until) });
    case 'conflict':
      return t('state.conflict');
    case 'needs-attention':
      if (state.code === 'late') return t('state.late');
      if (state.code === 'same-time') return t('state.same-time', { other: state.subject ?? '' });
      if (state.code === 'taken' && entry.operation.kind === 'post-summary')
        return t('state.post-taken', { name: state.subject ?? '' });
      if (state.code === 'unconfirmed')
        return t(
          hasKey(entry.operation)
            ? 'state.unconfirmed.list'
            : entry.operation.kind === 'post-summary'
              ? 'state.unconfirmed.channel'
              : 'state.unconfirmed',
        );
      return (
        <>
          {failureText(new ServiceFailure(state.code, { subject: state.subject ?? '' }))}
          {state.inDoubt && <> {t('state.in-doubt')}</>}
        </>
      );
  }
}

interface CountdownProps {
  readonly until: IsoInstant;
  readonly message: 'state.throttled' | 'state.throttled.unnamed';
  readonly service: string;
}

function Countdown({ until, message, service }: CountdownProps) {
  const t = useUnsentText();
  const formats = useFormats();
  const seconds = useSecondsUntil(until);
  if (seconds === 0) return t('state.pending');

  return t(message, { service, wait: formats.wait(seconds), time: formats.time(until) });
}
