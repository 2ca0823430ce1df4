/**
 * What a person gets, by fault and operation; the letters are explained in `meanings`. One line a fault, one
 * word an operation, in the order of the head.
 */
export const matrix = `
                               PL    AM    BS    SO    CH    VO    BT    KC    PC    AN    RM    AC    LO    CC    LV    OT    NM    BC    EC    KF    EF    TR    AQ    LD    HT    LG    UO    CO    ES    MS    XT    RT    OF    IN    IP    AO    LM    DI    MP    TD    TL    PP
1   429, wait 41 s             R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R
1   429, wait 315 s            R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R
1   429, no wait named         R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R
1   429, wait as a date        R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R
1   429, a date that is past   R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R
1   429, wait is nonsense      R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R
2   503, not done              P     P     T     P     P     U     T     P     A     A     E     P     P     P     P     P     A     P     P     P     P     P     P     P     T     T     P     P     P     P     P     P     P     T     P     T     T     U     P     P     P     A
2   503, but done, wait 5 s    P     P     T     P     P     U     T     P     A     A     E     P     P     P     P     P     A     P     P     P     P     P     P     P     T     T     P     P     P     P     P     P     P     T     P     T     T     U     P     P     P     A
2   503 on the first part      –     –     –     P     –     –     –     –     –     –     –     –     P     –     –     –     –     –     –     –     –     P     P     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –
2   429 on the first part      –     –     –     R     –     –     –     –     –     –     –     –     R     –     –     –     –     –     –     –     –     R     R     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –
2   rows 503, not done         –     –     T     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     P     P     P     P     T     P     P     T     –     T     T     –     –     –     –     –
2   rows 503, but done         –     –     T     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     P     P     P     P     T     P     P     T     –     T     T     –     –     –     –     –
3   504, but done              P     P     T     P     P     U     T     P     A     A     E     P     P     P     P     P     A     P     P     P     P     P     P     P     T     T     P     P     P     P     P     P     P     T     P     T     T     U     P     P     P     A
3   502 with a page            P     P     T     P     P     U     T     P     A     A     E     P     P     P     P     P     A     P     P     P     P     P     P     P     T     T     P     P     P     P     P     P     P     T     P     T     T     U     P     P     P     A
3   500, but done              P     P     T     P     P     U     T     P     A     A     E     P     P     P     P     P     A     P     P     P     P     P     P     P     T     T     P     P     P     P     P     P     P     T     P     T     T     U     P     P     P     A
4   silence, but done          P     P     T     P     P     U     T     P     A     A     E     P     P     P     P     P     A     P     P     P     P     P     P     P     T     T     P     P     P     P     P     P     P     T     P     T     T     U     P     P     P     A
5   never left                 RN    RN    RN    RN    RN    RN    RN    RN    RN    RN    RN    RN    RN    RN    RN    RN    RN    RN    RN    RN    RN    RN    RN    RN    RN    RN    RN    RN    RN    RN    RN    RN    RN    RN    RN    RN    RN    RN    RN    RN    RN    RN
5   broken before              P     P     T     P     P     U     T     P     A     A     E     P     P     P     P     P     A     P     P     P     P     P     P     P     T     T     P     P     P     P     P     P     P     T     P     T     T     U     P     P     P     A
6   broken after               P     P     T     P     P     U     T     P     A     A     E     P     P     P     P     P     A     P     P     P     P     P     P     P     T     T     P     P     P     P     P     P     P     T     P     T     T     U     P     P     P     A
6   broken in the answer       P     P     T     P     P     U     T     P     A     A     E     P     P     P     P     P     A     P     P     P     P     P     P     P     T     T     P     P     P     P     P     P     P     T     P     T     T     U     P     P     P     A
7   401, expired               S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S
8   claims, met silently       S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S
8   claims as 403              S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S     S
8   claims, need the person    C     C     C     C     C     C     C     C     LQ    LQ    LQ    C     C     C     C     C     LQ    C     C     C     C     C     C     C     C     C     C     C     C     C     C     C     C     C     C     C     C     C     C     C     C     LQ
8   consent withdrawn          C     C     C     C     C     C     C     –     LQ    LQ    LQ    C     C     C     C     C     LQ    C     C     C     C     C     C     C     C     C     C     C     C     C     C     C     C     C     C     C     C     C     C     C     C     LQ
9   403                        F     F     F     F     F     F     F     F     F     F     E     F     F     F     F     F     F     F     F     F     F     F     F     F     F     F     F     F     F     F     F     F     F     F     F     F     F     F     F     F     F     F
9   rows refused               –     –     F     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     F     F     F     F     F     F     F     F     –     F     F     –     –     –     –     –
10  gone                       ok    X     –     X     X     X     –     X     X     X     X     X     X     X     X     X     X     X     X     X     X     X     X     X     –     ok    X     ok    X     X     X     X     ok    ok    X     X     X     X     X     X     X     X
11  there already, as 400      ok    U     T     P     ok    U     T     ok    –     –     –     ok    U     ok    ok    ok    –     U     ok    U     ok    P     U     ok    T     ok    ok    ok    ok    ok    ok    ok    ok    T     ok    T     T     U     P     –     –     –
11  there already, as 409      ok    U     T     P     ok    U     T     ok    –     –     –     ok    U     ok    ok    ok    –     U     ok    U     ok    P     U     ok    T     ok    ok    ok    ok    ok    ok    ok    ok    T     ok    T     T     U     P     –     –     –
11  there already, as 500      ok    U     T     P     ok    U     T     ok    –     –     –     ok    U     ok    ok    ok    –     U     ok    U     ok    P     U     ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    T     ok    T     T     U     P     –     –     –
11  same field changed         –     –     –     M     M     –     –     –     –     –     –     –     –     M     M     –     –     –     M     –     M     M     –     M     –     –     M     M     M     M     –     M     M     –     –     –     –     –     –     –     –     –
11  other field changed        –     –     –     ok    ok    –     –     –     –     –     –     –     –     ok    ok    –     –     –     ok    –     ok    ok    –     ok    –     –     ok    ok    ok    ok    –     ok    ok    –     ok    –     –     –     –     –     –     –
11  412 once                   –     –     –     ok    ok    –     –     ok    –     –     –     –     –     ok    ok    –     –     –     ok    –     ok    ok    –     ok    –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –
12  changes expired            –     ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    ok    ok
13  423                        K     K     K     K     K     K     K     K     K     K     K     K     K     K     K     K     K     K     K     K     K     K     K     K     K     K     K     K     K     K     K     K     K     K     K     K     K     K     K     K     K     K
14  507                        Q     Q     F     Q     Q     Q     F     F     F     F     F     F     Q     Q     Q     F     F     Q     Q     Q     Q     Q     Q     Q     F     F     F     F     F     F     F     F     F     F     F     F     F     Q     Q     F     F     F
14  509                        Q     Q     F     Q     Q     Q     F     F     F     F     F     F     Q     Q     Q     F     F     Q     Q     Q     Q     Q     Q     Q     F     F     F     F     F     F     F     F     F     F     F     F     F     Q     Q     F     F     F
14  rows full                  –     –     Q     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     Q     Q     Q     Q     Q     Q     Q     Q     –     Q     Q     –     –     –     –     –
15  a page with 200            P     P     T     P     P     U     T     P     A     A     E     P     P     P     P     P     A     P     P     P     P     P     P     P     T     T     P     P     P     P     P     P     P     T     P     T     T     U     P     P     P     A
15  cut short                  P     P     T     P     P     U     T     P     A     A     E     P     P     P     P     P     A     P     P     P     P     P     P     P     T     T     P     P     P     P     P     P     P     T     P     T     T     U     P     P     P     A
15  empty                      P     P     T     P     P     U     T     P     A     ok    ok    P     P     P     P     ok    A     P     P     P     P     P     P     P     T     ok    P     P     P     P     P     P     P     T     P     T     T     U     P     P     P     A
16  silence, not done          P     P     T     P     P     U     T     P     A     A     E     P     P     P     P     P     A     P     P     P     P     P     P     P     T     T     P     P     P     P     P     P     P     T     P     T     T     U     P     P     P     A
17  offline                    B     O     O     O     O     O     O     O     LQ    LQ    LQ    O     O     O     O     O     LQ    O     O     O     O     O     O     O     O     O     O     O     O     O     O     O     O     O     O     O     O     O     O     O     O     LQ
17  closed while offline       –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     W     –     –     –     –
18  killed before              L     L     L     L     L     L     L     L     LA    LA    E     L     L     L     L     L     LA    L     L     L     L     L     L     L     L     L     L     L     L     L     L     L     L     L     L     L     L     L     L     L     L     LA
18  killed after               L     L     L     L     L     L     L     L     LA    LA    E     L     L     L     L     L     LA    L     L     L     L     L     L     L     L     L     L     L     L     L     L     L     L     L     L     L     L     L     L     L     L     LA
19  two devices                ok    U     T     ok    ok    U     T     ok    –     –     –     ok    U     ok    ok    ok    –     U     ok    U     ok    ok    U     ok    T     ok    ok    ok    ok    ok    ok    ok    ok    T     ok    T     T     U     P     ok    ok    –
19  a colleague was first      –     –     W     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     W     –     –     W
20  device 2 h ahead           Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z
20  device 2 h behind          Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z     Z
20  set forward in a wait      R     R     R     R     R     R     R     R     LQ    LQ    LQ    R     R     R     R     R     LQ    R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     R     LQ
21  twice, at once             G     G     G     G     G     G     G     G     G     G     G     G     G     G     G     G     G     G     G     G     G     G     G     G     G     G     G     G     G     G     G     G     G     G     G     G     G     G     G     G     G     G
21  twice, two windows         G     G     G     G     G     G     G     G     G     G     G     G     G     G     G     G     G     G     G     G     G     G     G     G     G     G     G     G     G     G     G     G     G     G     G     G     G     G     G     G     G     G
21  twice, two forms           –     –     GW    –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –     –
22  column renamed             ok    ok    ok    ok    ok    ok    –     –     –     –     –     –     ok    ok    ok    –     –     ok    ok    ok    ok    ok    ok    ok    –     –     ok    ok    ok    ok    ok    ok    ok    ok    –     ok    ok    ok    ok    –     –     –
23  column removed             ok    F     F     F     F     F     –     –     –     –     –     –     F     F     F     –     –     F     F     F     F     F     F     F     –     –     F     F     F     F     F     F     F     F     –     F     F     F     F     –     –     –
23  Key removed, in doubt      –     FA    FA    FA    FA    FA    –     –     –     –     –     –     FA    FA    FA    –     –     FA    FA    FA    FA    FA    FA    FA    –     –     FA    FA    FA    F     FA    FA    FA    FA    –     FA    FA    FA    FA    –     –     –
24  column added               ok    ok    ok    ok    ok    ok    –     –     –     –     –     –     ok    ok    ok    –     –     ok    ok    ok    ok    ok    ok    ok    –     –     ok    ok    ok    ok    ok    ok    ok    ok    –     ok    ok    ok    ok    –     –     –
24  required column added      –     F     F     F     ok    F     –     –     –     –     –     –     F     ok    ok    –     –     F     ok    F     ok    F     F     ok    –     –     ok    ok    ok    ok    F     ok    ok    ok    –     F     ok    F     F     –     –     –
25  column retyped             –     F     F     F     F     F     –     –     –     –     –     –     F     F     F     –     –     F     F     F     F     F     F     F     –     –     F     F     F     F     F     F     F     F     –     F     F     F     F     –     –     –
26  uniqueness lost, in doubt  ok    P     T     P     P     U     –     –     –     –     –     –     P     P     P     –     –     P     P     P     P     P     P     P     –     –     P     P     P     P     P     P     P     T     –     T     T     U     P     –     –     –
26  index lost, in doubt       –     P     T     P     P     U     –     –     –     –     –     –     P     P     P     –     –     P     P     P     P     P     P     P     –     –     P     P     P     P     P     P     P     T     –     T     T     U     P     –     –     –
27  own rows alone, in doubt   –     P     T     P     P     U     –     –     –     –     –     –     P     P     P     –     –     P     P     P     P     P     P     P     –     –     P     P     P     P     P     P     P     T     –     T     T     U     P     –     –     –
0   device keeps nothing       –     N     N     N     N     N     N     N     N     N     N     N     N     N     N     N     N     N     N     N     N     N     N     N     N     N     N     N     N     N     N     N     N     N     N     N     N     N     N     N     N     N
`;

export const meanings = {
  R: 'waits as long as it was asked to, then sends the same once more',
  RN: 'never left, so it is sent again without a look',
  P: 'looks for the key, then adopts or sends again',
  T: 'looks for the series, then adopts or sends again',
  U: 'finds the own row and takes it',
  A: 'is sent at most once, and its person is asked',
  E: 'is sent at most once, and nobody is asked what became of it',
  S: 'gets a token silently and sends once more',
  C: 'waits for its person to sign in or to allow it',
  F: 'stays with its content and a reason',
  W: 'stays with its content, and says who or what came first',
  FA: 'stays with its content and a reason, and is not sent again unless its person says so',
  X: 'stays with its content, as its target is gone',
  M: 'keeps both texts until its person chose',
  K: 'waits ten minutes for a lock, then stays',
  Q: "stays, and the site's queue stops",
  O: 'waits for the network',
  B: 'is blocked, which is said, as it needs what the service gives',
  LQ: 'waits, and its person is asked whether it is still to be posted',
  L: 'is found by the next window, looked for and sent',
  LA: 'is found by the next window, which asks its person',
  Z: 'is sent, whatever the device takes for the time',
  GW: 'is one, and the other stays with its content and says what came first',
  G: 'is one, however often it was clicked',
  N: 'is refused before anything is claimed or sent',
  ok: 'is sent as if nothing were the matter',
  '–': 'cannot occur',
} as const;

export type Code = keyof typeof meanings;

export interface MatrixRow<Column extends string> {
  /** The row of the fault catalogue; 0 for what it does not number. */
  readonly number: number;
  readonly fault: string;
  readonly codes: Readonly<Record<Column, Code>>;
}

export function readMatrix<Column extends string>(columns: readonly Column[]): readonly MatrixRow<Column>[] {
  const [head = '', ...lines] = matrix.split('\n').filter((line) => line.trim() !== '');
  const order = head.trim().split(/\s+/);
  if (order.join() !== columns.join()) throw new Error(`The head names other operations: ${head}`);

  return lines.map((line) => {
    const [, number = '', fault = '', cells = ''] = /^(\d+) +(.+?) {2,}(\S.*)$/.exec(line) ?? [];
    const words = cells.trim().split(/\s+/);
    if (words.length !== columns.length) throw new Error(`A line has ${words.length} cells: ${line}`);

    const codes = Object.fromEntries(columns.map((column, index) => [column, codeOf(words[index])]));
    // The columns were counted just now.
    return { number: Number(number), fault, codes: codes as Record<Column, Code> };
  });
}

function codeOf(word = ''): Code {
  if (Object.hasOwn(meanings, word)) return word as Code;
  throw new Error(`"${word}" is no code.`);
}
