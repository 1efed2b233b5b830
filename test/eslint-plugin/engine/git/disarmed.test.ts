import { describe, expect, it } from "vitest";
import { readConfiguration } from "../../../../eslint-plugin/src/engine/git/disarmed.ts";
import { git } from "../../../../eslint-plugin/src/engine/git/git.ts";

const listed = (...entries: readonly string[]) => entries.map((entry) => `${entry}\0`).join("");

describe("what a configuration names", () => {
  it("is blanked by its name, whatever that is", () => {
    const { blanks } = readConfiguration(
      listed(
        "core.bare\nfalse",
        "filter.lfs.clean\ngit-lfs clean",
        "filter.a.b.process\nx",
        "filter..smudge\nx\ny",
        "hook.x.command\nz",
      ),
    );
    const settings = blanks.filter((each) => each !== "-c");
    expect(blanks).toHaveLength(2 * settings.length);
    for (const name of ["lfs", "a.b", ""])
      for (const setting of ["clean=", "smudge=", "process=", "required=false"])
        expect(settings).toContain(`filter.${name}.${setting}`);
    expect(settings).toContain("hook.x.enabled=false");
  });

  it("is taken from names alone, not from values", () => {
    const { blanks, unblankable } = readConfiguration(
      listed("alias.x\nfilter.a=b.clean", "user.name", "diff.external\nx", "filter.clean\nx"),
    );
    expect([blanks, unblankable]).toEqual([[], null]);
  });

  it("is told where a command line cannot name it", () => {
    expect(readConfiguration(listed("diff.a=b.textconv\nx")).unblankable).toBe("diff.a=b");
  });

  it("tells the hash of the repository", () => {
    expect(readConfiguration(listed("extensions.objectformat\nsha256")).format).toBe("sha256");
    expect(readConfiguration(listed("extensions.objectformat\nsha1")).format).toBe("sha1");
    expect(readConfiguration("").format).toBe("sha1");
  });
});

it("git is not started without trust", async () => {
  const asked = git(["rev-parse", "HEAD"], "/no/such/folder", { what: "The list of branches", isTrusted: false });
  await expect(asked).rejects.toThrow("The list of branches needs git, which is asked in trusted workspaces only.");
});
