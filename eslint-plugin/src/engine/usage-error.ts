/** A mistake in how the command was called, told to its user in one sentence. */
export class UsageError extends Error {
  override name = "UsageError";
}
