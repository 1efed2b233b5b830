/**
 * The words by which a comment at an error handler is read: does it say why the error may be ignored? Collected by reading
 * the comments in the handlers of fourteen published backends (November 2026).
 */

/**
 * Words that a comment can be made of without giving a reason: they say that the error is ignored, not why it may be.
 */
export const BARE_COMMENT_WORDS: ReadonlySet<string> = new Set(
  (
    "a an and any all also anything are as at away be block blank bother but by can cannot care case catch caught continue " +
    "continuing default deliberate deliberately do does doesn don dont e eat else empty err error errors ever exception " +
    "exceptions fail failed fails failure failures fall falls falling false for go going handle handled handler handling " +
    "happen happened happens here if ignore ignored ignores ignoring impossible in intended intentional intentionally is " +
    "it its just keep later leave left let list log logged move much need never no noop nop not nothing null of ok okay on " +
    "only op or our out pass passing please possible purpose purposely quiet quietly regardless result return returned " +
    "returning returns safe safely shall should shouldn silence silenced silent silently simply skip skipped skipping so " +
    "suppress suppressed swallow swallowed swallowing t that the them then there these they this those through thrown " +
    "throw throws to true try undefined unhandled unused use void was we well what when whatever will with won worry zero"
  ).split(" "),
);

/**
 * Phrases that, in a comment beside a handler, show that its author thought of the failure. That something failed, is optional or
 * exists already is said of the data as well ("retry the failed payments"), so such a word needs a sentence around it.
 */
export const TOLERANCE =
  /\b(?:best[ -]effort|ignor(?:e|es|ed|ing)|non[ -]?(?:fatal|critical)|fall(?:s|ing)?[ -]?back|swallow(?:s|ed|ing)?|tolerat(?:e|es|ed|ing)|harmless|fire[ -]and[ -]forget|(?:may|might) (?:not|already)|(?:must|should|do|does)(?:n['\u2019]?t| not) (?:block|break|crash|throw|stop|abort|prevent|interrupt|affect|retry)|(?:is|are|was|were|has|have)\b[^.\n]{0,20} already [a-z]{4,12}\b|(?:fail(?:s|ing|ures?)?|reject(?:s|ions?)?|unavailable|transient|optional|already [a-z]{4,12})\b[^.\n]{0,80}\b(?:is|are|only|costs?|must|may|can|should|fine|ok(?:ay)?))\b/i;

/** What a comment in a handler promises of the code around it, in words that give no reason one by one. */
export const PROMISE =
  /\b(?:never|must not|mustn['\u2019]?t) (?:block|break|crash|fail|throw)\b|\bkeep(?:s|ing)? (?:the |its )?defaults?\b/i;

/** What a comment at the code that is tried says of it: "this may fail while the table is built". */
export const EXPECTED =
  /\b(?:can|could|may|might|will|would|expected to|likely(?: to)?)\b[^.\n]{0,30}\b(?:error|fail|reject|throw)s?\b/i;

/** That something may fail, whatever is said of it. */
export const FAILING = /\b(?:fail|degrad|unavailab|best[ -]effort)/i;

/** Marks of work left undone. */
export const UNDONE = /\b(?:TODO|FIXME|XXX|HACK|TBD)\b/;

/**
 * What the comment at a function promises its callers when something fails inside: "returns null if the file cannot be read".
 * "Returns null on error" only says what the code says.
 */
export const CONTRACT =
  /\b(?:returns?|resolves?|yields?|gives?)\b[^.\n]{0,60}\b(?:false|null|undefined|empty|nothing|zero|0)\b[^.]{0,60}\b(?:if|when|on|upon)\b[^.]{0,60}\b(?:(?:can(?:no|')t|could(?:n't| not)) be (?:read|loaded|parsed|fetched|reached)|unreadable|unreachable|unavailable)\b|\bnever (?:throws?|rejects?|fails?)\b|\b(?:does not|doesn't) (?:throw|reject)\b|\btolera(?:nt of|tes)\b|\bbest[ -]effort\b/i;
