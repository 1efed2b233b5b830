export function entry(): null {
  return null;
}
