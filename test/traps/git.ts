import { join } from "node:path";
import type { Marker } from "./files.ts";

const HOOKS = [
  "pre-commit",
  "post-checkout",
  "post-index-change",
  "reference-transaction",
  "pre-auto-gc",
  "post-merge",
];

/** Programs that git's traps start, by the mark that each leaves; all of them lie in `.traps/`. */
const PROGRAMS = [
  ...["fsmonitor", "filter-clean", "filter-smudge", "filter-process", "filter-dots", "filter-empty", "diff-textconv"],
  ...["diff-command", "diff-external", "merge-driver", "ssh", "proxy", "pager", "editor", "askpass", "credential"],
  ...["gpg", "alternate-refs", "upload-pack", "alias", "ext", "diff-filter", "pack-objects", "config-hook", "included"],
  ...["embedded-fsmonitor", "submodule-fsmonitor", "submodule-update"],
];

/** What is given a file gives one back: git waits for it. */
const isConverter = (name: string) => /^(?:filter|diff)-/.test(name);

export function gitPrograms({ script }: Marker): Readonly<Record<string, string>> {
  return Object.fromEntries([
    ...PROGRAMS.map((name) => [`.traps/${name}`, script(name) + (isConverter(name) ? "cat\n" : "")] as const),
    ...HOOKS.flatMap((hook) => [
      [`.traps/hooks/${hook}`, script("hook")] as const,
      [`.git/hooks/${hook}`, script("hook")] as const,
    ]),
  ]);
}

export const ATTRIBUTES = `*.js filter=trap diff=trap merge=trap
*.ts filter=process diff=command
*.sql filter=with.dots
*.json filter=
`;

/** A configuration in which everything that may name a program does. */
export function configuration(folder: string, port: number): string {
  const program = (name: string) => join(folder, ".traps", name);
  return `
[core]
	fsmonitor = ${program("fsmonitor")}
	hooksPath = ${program("hooks")}
	attributesFile = ${join(folder, ".gitattributes")}
	sshCommand = ${program("ssh")}
	gitProxy = ${program("proxy")}
	pager = ${program("pager")}
	editor = ${program("editor")}
	askPass = ${program("askpass")}
	alternateRefsCommand = ${program("alternate-refs")}
[credential]
	helper = ${program("credential")}
[gpg]
	program = ${program("gpg")}
[log]
	showSignature = true
[pager]
	diff = ${program("pager")}
[interactive]
	diffFilter = ${program("diff-filter")}
[uploadpack]
	packObjectsHook = ${program("pack-objects")}
[hook "trap"]
	event = post-index-change
	event = reference-transaction
	command = ${program("config-hook")}
[filter "trap"]
	clean = ${program("filter-clean")}
	smudge = ${program("filter-smudge")}
	required = true
[filter "process"]
	process = ${program("filter-process")}
[filter "with.dots"]
	clean = ${program("filter-dots")}
[filter ""]
	clean = ${program("filter-empty")}
[diff]
	external = ${program("diff-external")}
[diff "trap"]
	textconv = ${program("diff-textconv")}
	cachetextconv = true
[diff "command"]
	command = ${program("diff-command")}
[merge "trap"]
	driver = ${program("merge-driver")}
[alias]
	diff = !${program("alias")}
	rev-parse = !${program("alias")}
	ls-files = !${program("alias")}
[protocol]
	allow = always
[protocol "ext"]
	allow = always
[protocol "git"]
	allow = always
[fetch]
	bundleURI = http://127.0.0.1:${port}/bundle
[remote "trap"]
	promisor = true
	url = "ext::${program("ext")}"
	fetch = +refs/heads/*:refs/remotes/trap/*
	uploadpack = ${program("upload-pack")}
[remote "local"]
	promisor = true
	url = ${folder}
	uploadpack = ${program("upload-pack")}
[remote "git"]
	promisor = true
	url = git://127.0.0.1:${port}/repository
[remote "http"]
	promisor = true
	url = http://127.0.0.1:${port}/repository
[submodule]
	recurse = true
[submodule "sub"]
	update = !${program("submodule-update")}
[include]
	path = ${join(folder, ".traps/included.config")}
`;
}

/** What a program of a repository within the repository would be started by. */
export function innerConfiguration(folder: string, name: string): string {
  return `\tfsmonitor = ${join(folder, ".traps", name)}\n`;
}

export function included(folder: string): string {
  return `[filter "included"]\n\tclean = ${join(folder, ".traps/included")}\n`;
}
