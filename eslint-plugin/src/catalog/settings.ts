/**
 * Where programs read their settings, as origin keys. Source: the documentation of Node.js, Deno, Bun and the packages, as
 * of November 2026.
 */

/** Objects whose members are the variables of the environment. */
export const ENVIRONMENTS: ReadonlySet<string> = new Set([
  "process.env",
  "global:Bun.env",
  "bun.env",
  "std-env.env",
  "$env/dynamic/private.env",
  "$env/dynamic/public.env",
]);

/** Calls that read one setting by the name that they are given first. */
export const SETTING_READERS: ReadonlySet<string> = new Set([
  "global:Deno.env.get()",
  "config.get()",
  "config.has()",
  "nconf.get()",
  "convict().get()",
  "@nestjs/config.ConfigService.new().get()",
  "@nestjs/config.ConfigService.new().getOrThrow()",
  "@adonisjs/core/services/env.get()",
  "@ioc:Adonis/Core/Env.get()",
]);

/** Those of them whose second argument is taken where the setting is missing. */
export const READERS_WITH_DEFAULT: ReadonlySet<string> = new Set([
  "@nestjs/config.ConfigService.new().get()",
  "@adonisjs/core/services/env.get()",
  "@ioc:Adonis/Core/Env.get()",
]);
