import type { FunctionNode } from "../../code/functions.ts";
import type { Located } from "../definitions.ts";
import type { Project } from "../index.ts";
import { madeForOne, madeFrom, memo, type Memo } from "../memo.ts";

type Ask<Answer> = () => Answer;

/** A question about a function of the project, whose answers are plain data. */
export type Kept<Answer> = (fn: Located<FunctionNode>, about: string, project: Project, ask: Ask<Answer>) => Answer;

/**
 * A question about functions, each answered once for a linted file, and once for all files that are linted where the
 * function stands in another file and the answer was made from files on disk alone.
 * @param unknown The answer to a question that is asked while its own answer is being made.
 */
export function shared<Answer>(unknown: Answer): Kept<Answer> {
  const forAll = memo<Answer, [ask: Ask<Answer>]>((_key, ask) => ask(), { inCircle: unknown });
  const forOne = new WeakMap<Project, Memo<Answer, [fn: Located<FunctionNode>, project: Project, ask: Ask<Answer>]>>();
  return (fn, about, project, ask) => {
    let own = forOne.get(project);
    if (!own) {
      own = memo(
        (key, { file }, { file: linted }, find) => {
          if (file !== linted) {
            return forAll(key, () => {
              madeFrom(file.filename);
              return find();
            });
          }
          madeForOne();
          return find();
        },
        { inCircle: unknown, trustMs: Infinity, isForOne: true },
      );
      forOne.set(project, own);
    }
    return own(`${fn.file.filename}\0${String(fn.node.range[0])}\0${about}`, fn, project, ask);
  };
}
