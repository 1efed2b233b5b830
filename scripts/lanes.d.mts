interface Task {
  readonly name: string;
  /** The tasks that have to end before this one begins. */
  readonly after?: readonly string[];
  /** It takes no lane. */
  readonly beside?: boolean;
}

export function lanes<T extends Task>(
  tasks: readonly T[],
  count: number,
  run: (task: T) => Promise<void>,
): Promise<void>;
