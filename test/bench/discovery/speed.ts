export function printSpeed(): void {
  console.log('');
}
