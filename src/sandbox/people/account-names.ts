import type { Name } from './names.ts';
import { personas } from './personas.ts';

/** Two colleagues may share a name, but not an account. */
export class AccountNames {
  readonly #taken = new Set(personas.map(({ account }) => account));
  readonly #displayed = new Set(personas.map(({ given, surname }) => `${given} ${surname}`));

  fresh(invent: () => Name): Name {
    for (let attempt = 0; attempt < 20; attempt++) {
      const name = invent();
      if (this.#taken.has(name.account) || this.#displayed.has(name.display)) continue;
      this.take(name);
      return name;
    }
    const name = invent();
    let number = 2;
    while (this.#taken.has(`${name.account}${String(number)}`)) number++;
    const numbered = { ...name, account: `${name.account}${String(number)}` };
    this.take(numbered);
    return numbered;
  }

  take(name: Name): void {
    this.#taken.add(name.account);
    this.#displayed.add(name.display);
  }
}
