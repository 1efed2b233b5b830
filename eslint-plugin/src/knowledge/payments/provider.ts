/** Where a call takes its key against repetition. */
export type KeyPlace =
  /** In the options that are the argument at this position: `create(params, { idempotencyKey })`. */
  | { readonly in: "options"; readonly at: number; readonly name: string }
  /** As a field of the first argument: `create({ amount, idempotencyKey })`. */
  | { readonly in: "body"; readonly name: string }
  /** As the argument at this position: `create(params, key)`. */
  | { readonly in: "argument"; readonly at: number };

/** A method of a provider's client that a retry would do twice. */
export interface PaymentMethod {
  /** What doing it twice does, for a message: `refunds the money again`. */
  readonly phrase: string;
  readonly key: KeyPlace;
  /**
   * Whether doing it twice costs by itself. What is only `later` makes a second object that costs nothing until somebody
   * uses it, or something that the provider refuses the second time.
   */
  readonly costs: "at once" | "later";
}

/** A payment provider's official SDK for Node.js. */
export interface PaymentProvider {
  readonly name: string;
  /** Keys of origin of its clients, which end where its resources begin. */
  readonly client: RegExp;
  /** Names of clients that come from where nothing can be known, by their last words; empty when too common. */
  readonly words: readonly string[];
  /** The methods by their path below the client: `paymentIntents.create`. */
  readonly methods: ReadonlyMap<string, PaymentMethod>;
}
