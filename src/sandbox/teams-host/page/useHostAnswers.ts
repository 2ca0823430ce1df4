import { useCallback, useEffect, useRef, useState } from 'react';
import { registration } from '../../registration.ts';
import { askToken } from './ask-token.ts';
import { followLink } from './follow-link.ts';
import { answerHostCall, type HostDeeds } from './host-answers.ts';
import { legacyContext } from './host-context.ts';
import type { HostSession } from './host-session.ts';
import type { Put, Question } from './questions.ts';

export interface HeardCall {
  readonly key: number;
  readonly frame: string;
  readonly func: string;
  readonly isUnknown: boolean;
}

const keptCalls = 200;

/** Plays the host for every frame: answers calls, and asks the person where the answer is theirs. */
export function useHostAnswers(session: HostSession): {
  question: Question | undefined;
  calls: readonly HeardCall[];
} {
  const { questions, put } = useQuestions();
  const [calls, setCalls] = useState<readonly HeardCall[]>([]);
  const counter = useRef(0);
  // Messages come at any time and are answered by what the page shows then.
  const current = useRef({ session, questions });
  useEffect(() => {
    current.current = { session, questions };
  }, [session, questions]);

  useEffect(
    () =>
      session.registry.listen(async (frame, call) => {
        counter.current += 1;
        const key = counter.current;
        const answer = answerHostCall(
          deedsOf(current.current.session, current.current.questions, put),
          frame,
          call,
        );
        const note = (isUnknown: boolean) => {
          const heard = { key, frame: frame.name, func: call.func, isUnknown };
          setCalls((known) => [heard, ...known.filter((one) => one.key !== key)].slice(0, keptCalls));
        };
        note(false);
        const given = await answer;
        if (given.kind === 'unknown') note(true);
        return given;
      }),
    [session.registry, put],
  );

  return { question: questions[0], calls };
}

function useQuestions(): { questions: readonly Question[]; put: Put } {
  const [questions, setQuestions] = useState<readonly Question[]>([]);
  const counter = useRef(0);
  const put = useCallback<Put>((make) => {
    counter.current += 1;
    const key = counter.current;
    const question = make({
      key,
      close: () => {
        setQuestions((asked) => asked.filter((one) => one.key !== key));
      },
    });
    setQuestions((asked) => [...asked, question]);
  }, []);
  return { questions, put };
}

function deedsOf(session: HostSession, questions: readonly Question[], put: Put): HostDeeds {
  const { state, settings, stages } = session;
  return {
    broker: state.broker,
    context: (frame) =>
      legacyContext(frame, { theme: state.theme, locale: state.locale, tenantId: settings.tenantId }),
    account: (frame) => ({
      homeAccountId: `${frame.person.id}.${settings.tenantId}`,
      environment: registration.authorityHost,
      tenantId: settings.tenantId,
    }),
    askToken: (frame, ask) => askToken(session.api, put, frame, ask),
    follow: (frame, link) => followLink(session, put, frame, link),
    sharedUrl: (frame) => (frame.place.kind === 'meeting' ? stages[frame.place.meeting.chatId] : undefined),
    share: (frame, url) => {
      if (frame.place.kind === 'meeting') session.share(frame.place.meeting.chatId, url);
    },
    openDialog: (frame, { url, title, width, height }) =>
      new Promise((resolve) => {
        put(({ key, close }) => ({
          kind: 'task',
          key,
          opener: frame,
          title: title || 'Peerloom',
          url,
          width: sizeOf(width),
          height: sizeOf(height),
          answer: (result) => {
            close();
            resolve(result);
          },
        }));
      }),
    closeDialog: (frame, result) => {
      const open = questions.find((one) => one.kind === 'task' && `${one.opener.name}-dialog` === frame.name);
      if (open?.kind === 'task') open.answer(result);
    },
    openCalendarItem: (_frame, itemId) => {
      put(({ key, close }) => ({
        kind: 'notice',
        key,
        title: 'Teams would open this in the calendar',
        lines: ['The sandbox has no calendar page. The app named this appointment:', itemId],
        answer: close,
      }));
    },
  };
}

const namedSizes: Readonly<Record<string, number>> = { small: 320, medium: 480, large: 640 };

/** Pixels, or one of teams-js' names. */
function sizeOf(value: unknown): number {
  if (typeof value === 'number' && value > 0) return value;
  return (typeof value === 'string' ? namedSizes[value] : undefined) ?? 480;
}
