/**
 * A way to write mutations of GraphQL in code, as data. From the libraries' own documentation, December 2026.
 */
export interface MutationShape {
  readonly name: string;
  /** The function or method that is called. */
  readonly call: string;
  /** Where it is told that it is about mutations: by its name alone, or by a field of its first argument. */
  readonly about: "mutations" | "the field's type";
  /** Where the fields are: the first argument names one; they are those of an object; they are made in `definition`. */
  readonly fields: "one that is named" | "of an object" | "in a function";
}

/** The name of the type whose fields are mutations, as every schema has it that does not rename it. */
export const MUTATION_TYPE = "Mutation";

/** The function of a field that answers. */
export const RESOLVER = "resolve";

/** Every such way but maps of resolvers, `{ Mutation: { placeOrder } }`, which all servers take. */
export const MUTATION_SHAPES: readonly MutationShape[] = [
  // Pothos 4, and Nexus 1, whose function has the same name.
  { name: "Pothos, Nexus", call: "mutationField", about: "mutations", fields: "one that is named" },
  { name: "Pothos", call: "mutationFields", about: "mutations", fields: "of an object" },
  { name: "Pothos, Nexus", call: "mutationType", about: "mutations", fields: "of an object" },
  { name: "Nexus", call: "extendType", about: "the field's type", fields: "in a function" },
  { name: "GraphQL.js", call: "GraphQLObjectType", about: "the field's type", fields: "of an object" },
];
