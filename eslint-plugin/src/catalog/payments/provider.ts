import type { Sink } from "../credentials/sink.ts";
import { keysMade } from "../keys.ts";

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
  /** Null where the SDK takes none, or it is not known where. */
  readonly key: KeyPlace | null;
  /**
   * Whether doing it twice costs by itself. What is only `later` makes a second object that costs nothing until somebody
   * uses it, or something that the provider refuses the second time.
   */
  readonly costs: "at once" | "later";
  /** What a request does that is sent twice, where that is another thing to say, or where the call alone costs later. */
  readonly inRequest?: string;
  /** The field without which it is about the whole, which the provider does once only. */
  readonly onceWithout?: string;
  /** Fields that together name something of which the provider allows one: where all are given, a second is refused. */
  readonly onceWith?: readonly string[];
  /** The field of its answer by which a browser goes on: a call that does nothing before costs `later`. */
  readonly handsOver?: HandOver;
  /** What makes it hold money only, and the call that lets go of it: where both are written, nobody has paid. */
  readonly holds?: Hold;
  /** The fields of the provider's own objects that say that it was done: who looks at them first does it once. */
  readonly saysDone?: readonly string[];
}

/** Something that costs only once the payer confirms it, with a secret of the provider's answer. */
export interface HandOver {
  /** The field of the answer. */
  readonly secret: string;
  /** The field of the request that confirms it at once. */
  readonly confirms: string;
}

/** An authorisation without a payment. */
export interface Hold {
  /** The field of the request, and its value. */
  readonly field: string;
  readonly value: string;
  /** The method beside this one that lets go of what is held, and the one that takes it. */
  readonly releases: string;
  readonly takes: string;
}

/** A payment provider's official SDK for Node.js: one entry is all that there is to say of it. */
export interface PaymentProvider {
  readonly name: string;
  /** The modules of the SDK, and what of them is called or constructed to make a client; the empty text is the module itself. */
  readonly modules: readonly string[];
  readonly makers: readonly string[];
  /** Names of clients that come from where nothing can be known, by their last words; empty when too common. */
  readonly words: readonly string[];
  /** Further names that tell where a request's effects are read, and nobody is told how to give a key. */
  readonly looseWords?: readonly string[];
  /** The methods by their path below the client: `paymentIntents.create`. */
  readonly methods: ReadonlyMap<string, PaymentMethod>;
  /** Where its credentials are given to the SDK. */
  readonly credentials: readonly Sink[];
}

/** The origin keys of a provider's clients, below which its methods are: `stripe.new()`. */
export function clientKeys({ modules, makers }: PaymentProvider): string[] {
  return keysMade(modules, makers);
}

/** What a file names that deals with a provider's client, be it made in another file: the maker of the SDK, or its name. */
export function brandOf({ modules, words }: PaymentProvider): string[] {
  return [...words, ...modules.map((module) => /^@([^/]+)/.exec(module)?.[1] ?? module)];
}
