/** The number of a mistake, as presets, docs, the command and the panel name it. */
export type MistakeNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14;

/** One of the costly backend mistakes that every rule belongs to. */
export interface Mistake {
  readonly number: MistakeNumber;
  /** A short title, as a heading. */
  readonly title: string;
  /** What the mistake costs once it is in production: one sentence. */
  readonly cost: string;
}

/** The 14 mistakes in their order. */
export const mistakes: readonly Mistake[] = [
  {
    number: 1,
    title: "Hardcoded configuration and secrets",
    cost: "Whoever reads the repository, a laptop backup or an old image can act as your service, and history keeps the value after the line is gone.",
  },
  {
    number: 2,
    title: "Missing indexes and careless queries",
    cost: "Queries that were quick on a small table scan and ship all of a large one, and the database goes down on the busiest day.",
  },
  {
    number: 3,
    title: "No graceful shutdown",
    cost: "Each deployment cuts requests in half: users see errors, and work is lost between two steps.",
  },
  {
    number: 4,
    title: "No idempotency",
    cost: "A client that retries after a time-out pays, orders or signs up twice.",
  },
  {
    number: 5,
    title: "Poor logging and tracing",
    cost: "Logs hold what they must not (a reportable breach) and lack what the one on call needs (hours of outage).",
  },
  {
    number: 6,
    title: "Wide-open cloud permissions",
    cost: "One leaked credential or one bug opens the whole account instead of one bucket.",
  },
  {
    number: 7,
    title: "No rate limits",
    cost: "One client, one loop or one attacker uses up the service for everyone, and the bill follows.",
  },
  {
    number: 8,
    title: "Microservices too early",
    cost: "A small team pays for networks, versions and deployments that a module boundary would have given for nothing.",
  },
  {
    number: 9,
    title: "State that does not scale out",
    cost: "A second instance loses sessions, doubles jobs and disagrees with the first.",
  },
  {
    number: 10,
    title: "Swallowed errors and no fallbacks",
    cost: "A failure looks like success: wrong data is served and stored, and nobody is paged until customers call.",
  },
  {
    number: 11,
    title: "Tests that do not guard",
    cost: "The change that breaks payments is found by customers.",
  },
  {
    number: 12,
    title: "Privacy as an afterthought",
    cost: "Personal data travels or rests unprotected; the fine is counted in turnover.",
  },
  {
    number: 13,
    title: "APIs without versions",
    cost: "A change for one client breaks every other, at a time they did not choose.",
  },
  {
    number: 14,
    title: "Unwatched dependencies",
    cost: "Known holes stay open and each build may install something else.",
  },
];
