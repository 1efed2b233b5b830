interface Task {
  readonly name: string;
  /** The task that has to end before this one begins. */
  readonly after?: string;
}

export function lanes<T extends Task>(
  tasks: readonly T[],
  count: number,
  run: (task: T) => Promise<void>,
): Promise<void>;
