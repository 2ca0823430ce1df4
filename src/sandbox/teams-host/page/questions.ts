import type { HostPerson } from '../host-data.ts';
import type { ListPage } from '../list-page.ts';
import type { BrokerQuestion } from './host-api.ts';
import type { FrameIdentity } from './host-context.ts';

/** What the page puts in front of a person, one after the other; `answer` ends it. */
export type Question = ConsentQuestion | Notice | ListQuestion | Task;

export interface ConsentQuestion {
  readonly kind: 'consent';
  readonly key: number;
  readonly seat: number;
  readonly person: HostPerson;
  readonly asked: BrokerQuestion;
  readonly answer: (decision: { consent: 'grant' | 'refuse'; forEverybody: boolean }) => void;
}

export interface Notice {
  readonly kind: 'notice';
  readonly key: number;
  readonly title: string;
  readonly lines: readonly string[];
  readonly answer: () => void;
}

/** SharePoint's own page of a list. */
export interface ListQuestion {
  readonly kind: 'list';
  readonly key: number;
  readonly list: ListPage;
  readonly answer: () => void;
}

export interface Task {
  readonly kind: 'task';
  readonly key: number;
  readonly opener: FrameIdentity;
  readonly title: string;
  readonly url: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly answer: (result: unknown) => void;
}

export type Put = (make: (handle: { key: number; close: () => void }) => Question) => void;
