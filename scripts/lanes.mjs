/**
 * Runs tasks in lanes: each lane takes the first task of the list that may begin, until none is left.
 * @template {{ readonly name: string, readonly after?: string }} Task
 * @param {readonly Task[]} tasks `after` names the task that has to end before this one begins.
 * @param {number} count how many tasks run at the same time, at most.
 * @param {(task: Task) => Promise<void>} run
 * @returns {Promise<void>} when all tasks have ended; rejects when one of them does, or waits for a task that is not there.
 */
export async function lanes(tasks, count, run) {
  const waiting = [...tasks];
  const running = new Map();
  while (waiting.length > 0 || running.size > 0) {
    const isBlocked = ({ after }) => waiting.some(({ name }) => name === after) || running.has(after);
    const next = running.size < count ? waiting.find((task) => !isBlocked(task)) : undefined;
    if (next) {
      waiting.splice(waiting.indexOf(next), 1);
      running.set(
        next.name,
        run(next).then(() => void running.delete(next.name)),
      );
    } else {
      if (running.size === 0)
        throw new Error(`Tasks wait for each other: ${waiting.map(({ name }) => name).join(", ")}`);
      await Promise.race(running.values());
    }
  }
}
