/** The window in which Microsoft's sign-in asks whether the app may; resolves when the person has decided. */
export function askPerson(wanted: readonly string[]): Promise<'grant' | 'refuse'> {
  const dialog = document.createElement('dialog');
  const heading = document.createElement('h2');
  heading.textContent = 'Permissions requested';
  const list = document.createElement('ul');
  list.append(
    ...wanted.map((title) => {
      const entry = document.createElement('li');
      entry.textContent = title;
      return entry;
    }),
  );
  return new Promise((resolve) => {
    const button = (name: string, decision: 'grant' | 'refuse') => {
      const made = document.createElement('button');
      made.textContent = name;
      made.addEventListener('click', () => {
        dialog.remove();
        resolve(decision);
      });
      return made;
    };
    dialog.append(heading, list, button('Accept', 'grant'), ' ', button('Cancel', 'refuse'));
    dialog.addEventListener('cancel', () => {
      dialog.remove();
      resolve('refuse');
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
