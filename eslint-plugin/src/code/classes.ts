import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import type { TSESTree } from "@typescript-eslint/utils";
import { isFunction, type ClassNode } from "./functions.ts";
import { staticName } from "./names.ts";
import type { SourceCode } from "./per-file.ts";
import { walk } from "./walk.ts";

/** What a class says about one of its members: the value it is given and the type it is declared with. */
export interface ClassMember {
  readonly value: TSESTree.Node | null;
  readonly type: TSESTree.TypeNode | null;
}

const membersByClass = new WeakMap<ClassNode, Map<string, ClassMember>>();

/**
 * Finds a member of a class by name: a field with a value or a type, a method, a getter's result, a constructor's
 * parameter property, or a field that the constructor assigns.
 * @param isStatic whether the member is asked of the class itself rather than of an instance.
 */
export function memberOfClass(
  owner: ClassNode,
  name: string,
  isStatic: boolean,
  sourceCode: SourceCode,
): ClassMember | undefined {
  let members = membersByClass.get(owner);
  if (!members) {
    members = readMembers(owner, sourceCode);
    membersByClass.set(owner, members);
  }
  return members.get(isStatic ? `static ${name}` : name);
}

/** The method of a class by name, with its body. */
export function methodOfClass(owner: ClassNode, name: string): TSESTree.MethodDefinition | undefined {
  return owner.body.body.find(
    (member): member is TSESTree.MethodDefinition => member.type === T.MethodDefinition && staticName(member) === name,
  );
}

function readMembers(owner: ClassNode, sourceCode: SourceCode): Map<string, ClassMember> {
  const members = new Map<string, ClassMember>();
  for (const member of owner.body.body) {
    if (member.type === T.PropertyDefinition) {
      const name = staticName(member);
      if (name === null) continue;
      members.set(member.static ? `static ${name}` : name, {
        value: member.value,
        type: member.typeAnnotation?.typeAnnotation ?? null,
      });
    } else if (member.type === T.MethodDefinition) {
      const name = staticName(member);
      if (name === null || member.value.type !== T.FunctionExpression) continue;
      if (member.kind === "constructor") readConstructor(member.value, members, sourceCode);
      else if (member.kind === "method") {
        members.set(member.static ? `static ${name}` : name, { value: member.value, type: null });
      } else if (member.kind === "get") {
        const type = member.value.returnType?.typeAnnotation ?? null;
        members.set(member.static ? `static ${name}` : name, { value: null, type });
      }
    }
  }
  return members;
}

function readConstructor(fn: TSESTree.FunctionExpression, members: Map<string, ClassMember>, sourceCode: SourceCode) {
  for (const parameter of fn.params) {
    if (parameter.type !== T.TSParameterProperty) continue;
    const { parameter: declared } = parameter;
    const binding = declared.type === T.AssignmentPattern ? declared.left : declared;
    members.set(binding.name, { value: null, type: binding.typeAnnotation?.typeAnnotation ?? null });
  }
  walk(fn.body, sourceCode, (node) => {
    if (isFunction(node)) return "skip";
    if (node.type !== T.AssignmentExpression || node.operator !== "=") return undefined;
    if (node.left.type !== T.MemberExpression || node.left.object.type !== T.ThisExpression) return undefined;
    const name = staticName(node.left);
    if (name === null) return undefined;
    const declared = members.get(name);
    members.set(name, { value: declared?.value ? null : node.right, type: declared?.type ?? null });
    return undefined;
  });
}

/** The decorators of a class, a member or a parameter; none where the parser reads no decorators and gives no list. */
export function decoratorsOf(node: {
  readonly decorators?: readonly TSESTree.Decorator[];
}): readonly TSESTree.Decorator[] {
  return node.decorators ?? [];
}
