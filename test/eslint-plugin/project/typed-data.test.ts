import { afterAll, describe, expect, it } from "vitest";
import { reported, removeProjects } from "./linted.ts";

afterAll(removeProjects);

const TYPES = `
export interface Plan { emailsPerDay: number; byEmail?: boolean; owner: Owner }
export interface Owner { id: string; seat: Seat }
interface Seat { row: number }
export type Place = { geolocation?: { country?: string; languages?: string[] } };
export type Journey = { geolocation: { latitude: number; longitude: number } };
export type Visitor = Pick<Account, "id" | "locale">;
export interface Account { id: string; locale: string; email: string }
export class Member { constructor(readonly clock: unknown) {} name!: string; invitesByEmail?: boolean; }
export type Ring = { next: Ring; email: Loop };
export type Loop = Loop[];
`;

const SCHEMAS = `
import { z } from "zod";
const base = z.object({ url: z.string().url(), paths: z.string().array().default([]), ignored: z.boolean().default(true) });
export const Look = base.omit({ ignored: true }).extend({ limit: z.coerce.number().min(1), kind: z.enum(["a", "b"]) });
export const StrictLook = Look.strict("unknown key");
export const Signup = Look.extend({ email: z.string().email(), options: z.object({ headers: z.object({ a: z.string() }) }) });
export const Loose = Look.extend({ extra: z.any() });
export type LookBody = z.infer<typeof Look>;
`;

const found = (line: string, parameters = "") => {
  const text = `import type { Plan, Owner, Place, Journey, Visitor, Account, Ring } from "./types";
import { Member } from "./types";
import { Look, StrictLook, Signup, Loose, type LookBody } from "./schemas";
export async function report(${parameters}) {
  ${line}
}
`;
  const files = { "types.ts": TYPES, "schemas.ts": SCHEMAS, "report.ts": text };
  return reported("no-pii-in-logs", files, "report.ts").map(({ message }) => message);
};

describe("types of other files", () => {
  it.each([
    ["logger.info(`${plan.emailsPerDay} ${plan.byEmail}`);", "plan: Plan"],
    ["const { emailsPerDay } = plan; logger.info(`${emailsPerDay}`);", "plan: Plan"],
    ["const request: Place & Owner = { geolocation: settings.place }; logger.child({ request });", "settings"],
    ["logger.info({ user });", "user: Visitor"],
    ["logger.info({ user });", 'user: Pick<Foreign.User, "id" | "locale">'],
    ["logger.info(`${member.invitesByEmail}`);", "member: Member | null"],
  ])("tell that there is none: %s", (line, parameters) => {
    expect(found(line, parameters)).toEqual([]);
  });

  it.each([
    ["logger.info(`${account.email}`);", "account: Account", "account.email"],
    ["const request: Journey = { geolocation: settings.place }; logger.child({ request });", "settings", "geolocation"],
    ["logger.info({ user });", "user: Account", "with email in it"],
    ["logger.info({ user });", 'user: Pick<Foreign.User, "id" | "email">', "with email in it"],
    ["logger.info({ user });", 'user: Omit<Foreign.User, "email">', "with all it holds"],
    ["logger.info(`${ring.next.next.email}`);", "ring: Ring", "ring.next.next.email"],
    ["const request: Plan = { email: settings.place }; logger.child({ request });", "settings", "email"],
  ])("or that there is one: %s", (line, parameters, name) => {
    expect(found(line, parameters)).toEqual([expect.stringContaining(name)]);
  });
});

describe("schemas", () => {
  it.each([
    ["req.body = Look.parse(req.body); logger.info({ body: req.body });", "req, res"],
    ["const sent = req.body; req.body = StrictLook.parse(req.body); logger.info({ sent });", "req, res"],
    ["logger.info({ body: await Look.parseAsync(await request.json()) });", "request"],
  ])("tell that a body holds none: %s", (line, parameters) => {
    expect(found(line, parameters)).toEqual([]);
  });

  it.each([
    // A type alone refuses nothing.
    ["const body: LookBody = await req.json(); logger.info({ body });", "req.json()"],
    ["const sent = req.body; req.body = Look.parse(req.body); logger.info({ sent });", "req.body"],
    ["logger.info({ body: req.body }); req.body = Look.parse(req.body);", "req.body"],
    ["req.body = Loose.parse(req.body); logger.info({ body: req.body });", "req.body"],
    ["req.body = Signup.parse(req.body); logger.info({ body: req.body });", "with options.headers, email in it"],
  ])("or what it holds: %s", (line, name) => {
    expect(found(line, "req, res")).toEqual([
      expect.stringMatching(name.replace("options.headers, email", "(?:email, options.headers|2 in all)")),
    ]);
  });
});
