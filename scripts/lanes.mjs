/**
 * Runs tasks in lanes: each lane takes the first task of the list that may begin, until none is left.
 * @template {{ readonly name: string, readonly after?: readonly string[], readonly beside?: boolean }} Task
 * @param {readonly Task[]} tasks `after` names the tasks that have to end before this one begins; what waits for the network
 * rather than the processor runs `beside` the lanes.
 * @param {number} count how many tasks run in lanes at the same time, at most.
 * @param {(task: Task) => Promise<void>} run
 * @returns {Promise<void>} when all tasks have ended; rejects when one of them does, or waits for a task that is not there.
 */
export async function lanes(tasks, count, run) {
  const waiting = [...tasks];
  /** @type {Map<Task, Promise<void>>} */
  const running = new Map();
  const isBlocked = ({ after = [] }) => [...waiting, ...running.keys()].some(({ name }) => after.includes(name));
  while (waiting.length > 0 || running.size > 0) {
    const isFull = [...running.keys()].filter(({ beside }) => !beside).length >= count;
    const next = waiting.find((task) => (task.beside || !isFull) && !isBlocked(task));
    if (next) {
      waiting.splice(waiting.indexOf(next), 1);
      running.set(
        next,
        run(next).then(() => void running.delete(next)),
      );
    } else {
      if (running.size === 0)
        throw new Error(`Tasks wait for each other: ${waiting.map(({ name }) => name).join(", ")}`);
      await Promise.race(running.values());
    }
  }
}
