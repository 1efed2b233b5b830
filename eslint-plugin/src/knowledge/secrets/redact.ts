/** The most that any output shows of a secret: four characters, or a third of a short one, then an ellipsis. */
export function preview(secret: string): string {
  return `${secret.slice(0, Math.min(4, Math.floor(secret.length / 3)))}…`;
}
