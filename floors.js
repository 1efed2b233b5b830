/** The floors of the house, from the top down: a floor imports from those below it only. */
export const floors = [
  ["cli"],
  ["engine"],
  ["hcl.ts"],
  ["index.ts"],
  ["configs"],
  ["rules"],
  ["evidence"],
  ["project"],
  ["knowledge"],
  ["documents"],
  ["catalog"],
  ["languages"],
  ["parser"],
  ["flow"],
  ["code"],
  ["disk"],
];

/** The rooms of knowledge, from the top down: a room is read by those above it only, and may be named here before it is. */
export const knowledgeFloors = [
  ["errors", "idempotency"],
  ["answers"],
  ["effects", "frameworks"],
  ["databases", "payments", "secrets", "sessions", "tls"],
  ["http", "loggers", "personal-data", "settings"],
  ["platforms"],
];
