import { Chance } from '../../../../grid/testing/random.js';

/** A generated statement: as JavaScript that every engine runs, and as TypeScript of the same meaning. */
export interface IGenerated {
  js: string;
  ts: string;
}

/** Generates programs that end, whose meaning is in what they `log`. */
export class ProgramGenerator {
  constructor(seed: number) {
    this._chance = new Chance(seed);
  }

  /** Top-level statements of one program. */
  program(length: number): IGenerated[] {
    return Array.from({ length }, () => this._statement(0, true));
  }

  private _statement(depth: number, isTop: boolean): IGenerated {
    const kinds = [
      () => this._declaration(isTop),
      () => this._declaration(isTop),
      () => this._assignment(),
      () => this._assignment(),
      () => this._log(),
      () => this._loop(depth),
      () => this._loop(depth),
      () => this._branch(depth),
      () => this._tryCatch(depth),
      () => this._resource(depth),
      () => (isTop ? this._function() : this._log()),
      () => (isTop ? this._class() : this._assignment()),
      () => this._wait(isTop)
    ];
    return this._pick(kinds)();
  }

  private _declaration(isTop: boolean): IGenerated {
    const name = `v${this._count++}`;
    const kind = this._pick(['let', 'const', 'var']);
    const value = this._expression(2);
    const shape = this._chance.below(4);
    if (isTop) {
      (kind === 'const' ? this._constants : this._variables).push(name);
    }
    const end = this._pick([';', '\n']);
    if (shape === 0) {
      const other = `v${this._count++}`;
      return this._both(
        t =>
          `${kind} [${name}, { ${other} = ${value} }]${t(': [any, { [k: string]: any }]')} = [${value}, {}]${end}`
      );
    }
    return this._both(
      t =>
        `${kind} ${name}${t(this._pickType())} = ${value}${t(this._pickCast())}${end}`
    );
  }

  private _assignment(): IGenerated {
    const operator = this._pick(['=', '+=', '-=', '||=', '??=']);
    const name = this._variable();
    const value = this._expression(2);
    if (name === null) {
      return this._log();
    }
    return this._pick([
      () => this._both(t => `${name} ${operator} ${value}${t(' as any')};`),
      () => this._both(t => `;${t('(')}${name}${t(' as any)')}++;`),
      () => this._both(t => `;[${name}] = [${value}${t('!')}];`),
      () => this._both(() => `;({ a: ${name} } = { a: ${value} });`)
    ])();
  }

  private _log(): IGenerated {
    const value = this._expression(3);
    return this._both(t => `log(${value}${t(this._pickCast())})\n`);
  }

  private _loop(depth: number): IGenerated {
    const counter = `i${this._count++}`;
    const times = 1 + this._chance.below(4);
    const label = `l${this._count++}`;
    const body = this._block(depth + 1, [counter]);
    const leave = this._leave(counter, label);
    return this._pick([
      () =>
        this._join(
          t =>
            `${label}: for (let ${counter}${t(': number')} = 0; ${counter} < ${times}; ${counter}++) { ${leave} `,
          body,
          () => '}\n'
        ),
      () =>
        this._join(
          () =>
            `${label}: for (const ${counter} of [0, 1, 2, 3].slice(0, ${times})) { ${leave} `,
          body,
          () => '}\n'
        ),
      () =>
        this._join(
          () =>
            `{ let ${counter} = 0; ${label}: while (${counter}++ < ${times}) { ${leave} `,
          body,
          () => '} }\n'
        ),
      () =>
        this._join(
          () => `{ let ${counter} = 0; do { `,
          body,
          () => `} while (++${counter} < ${times}) }\n`
        ),
      () =>
        this._join(
          () =>
            `for (var ${counter} = 0; ${counter} < ${times}; ${counter}++) { `,
          this._assignment(),
          () => '}\n'
        )
    ])();
  }

  private _branch(depth: number): IGenerated {
    const test = this._expression(2);
    const yes = this._block(depth + 1, []);
    const no = this._block(depth + 1, []);
    return this._join(
      () => `if (${test}) { `,
      yes,
      () => '} else { ',
      no,
      () => '}\n'
    );
  }

  private _tryCatch(depth: number): IGenerated {
    const body = this._block(depth + 1, []);
    const error = `e${this._count++}`;
    const value = this._expression(1);
    return this._join(
      () => 'try { ',
      body,
      t =>
        `throw ${value} } catch (${error}${t(': unknown')}) { log('caught', ${error}) } finally { `,
      this._log(),
      () => '}\n'
    );
  }

  /** Statements with `using`, and what they mean without it. */
  private _resource(depth: number): IGenerated {
    const name = `r${this._count++}`;
    const counter = `i${this._count++}`;
    const label = `l${this._count++}`;
    const times = 1 + this._chance.below(4);
    const leave = this._leave(counter, label);
    const body = this._block(depth + 1, []);
    const make = `(n => ({ n, [Symbol.dispose]() { log('end', n) } }))`;
    const head = `; ${counter} < ${times}; ${counter}++) { ${leave} log(${name}.n); `;
    return this._pick([
      () => ({
        ts: `{ using ${name} = ${make}(${times}); log(${name}.n); ${body.ts} }\n`,
        js: `{ const ${name} = { n: ${times} }; try { log(${name}.n); ${body.js} } finally { log('end', ${times}) } }\n`
      }),
      () => ({
        ts: `{ let ${counter} = 0; ${label}: for (using ${name} = ${make}(9)${head}${body.ts} } }\n`,
        js: `{ let ${counter} = 0; const ${name} = { n: 9 }; try { ${label}: for (${head}${body.js} } } finally { log('end', 9) } }\n`
      }),
      () => ({
        ts: `${label}: for (using ${name} of [0, 1, 2].map(${make})) { const ${counter} = ${name}.n; ${leave} ${body.ts} }\n`,
        js: `${label}: for (const ${name} of [0, 1, 2].map(n => ({ n }))) { try { const ${counter} = ${name}.n; ${leave} ${body.js} } finally { log('end', ${name}.n) } }\n`
      })
    ])();
  }

  /** What goes on with a loop or ends it, at times. */
  private _leave(counter: string, label: string): string {
    return this._pick([
      '',
      `if (${counter} === 2) continue ${label};`,
      `if (${counter} === 2) break ${label};`,
      `if (${counter} === 1) continue;`
    ]);
  }

  private _function(): IGenerated {
    const name = `f${this._count++}`;
    const body = this._both(() => '');
    const writes = this._variable();
    const value = this._expression(2, ['p']);
    this._functions.push(name);
    return this._join(
      t =>
        `function ${name}${t('<T>')}(p${t(': number')}, q${t('?: T')} = 1)${t(': any')} { `,
      body,
      () =>
        `${writes === null ? '' : `${writes} = ${value}; `}for (let k = 0; k < 2; k++) p += k; return p }\n`
    );
  }

  private _class(): IGenerated {
    const name = `C${this._count++}`;
    const value = this._expression(2);
    this._classes.push(name);
    return this._both(
      t =>
        `class ${name} { ${t('private readonly ')}x${t(': number')} = 1; #y = ${value}; static s = 2; constructor(a${t('?: any')}) { this.x = a } get y()${t(': any')} { return this.#y } m${t('<T>')}(n) { return [this.x, n] } }\n`
    );
  }

  private _wait(isTop: boolean): IGenerated {
    const value = this._expression(1);
    return isTop
      ? this._both(
          t => `log(await Promise.resolve(${value}${t(' as any')}));\n`
        )
      : this._log();
  }

  private _block(depth: number, names: string[]): IGenerated {
    const before = this._local;
    this._local = [...before, ...names];
    const length = depth > 2 ? 1 : 1 + this._chance.below(3);
    const parts = Array.from({ length }, () =>
      depth > 2 ? this._log() : this._statement(depth, false)
    );
    this._local = before;
    return {
      js: parts.map(({ js }) => js).join(' '),
      ts: parts.map(({ ts }) => ts).join(' ')
    };
  }

  /** The same text in both languages. */
  private _expression(depth: number, names: string[] = []): string {
    const readable = [
      ...this._variables,
      ...this._constants,
      ...this._local,
      ...names
    ];
    if (depth === 0 || this._chance.below(3) === 0) {
      return this._chance.below(2) === 0 && readable.length > 0
        ? this._pick(readable)
        : this._pick(['0', '1', '2', '3.5', "'s'", 'null', 'true', '[1, 2]']);
    }
    const left = this._expression(depth - 1, names);
    const right = this._expression(depth - 1, names);
    const operator = this._pick(['+', '-', '*', '<', '===', '&&', '||', '??']);
    return this._pick([
      () => `((${left}) ${operator} (${right}))`,
      () => `(${left} ? ${right} : ${left})`,
      () => `\`\${${left}}-\${${right}}\``,
      () => `[${left}, ...[${right}]].length`,
      () => `((z) => [z, ${right}])(${left})`,
      () =>
        this._functions.length > 0
          ? `${this._pick(this._functions)}(${left})`
          : left,
      () =>
        this._classes.length > 0
          ? `new ${this._pick(this._classes)}(${left}).y`
          : right
    ])();
  }

  private _variable(): string | null {
    return this._variables.length > 0 ? this._pick(this._variables) : null;
  }

  private _pickType(): string {
    return this._pick([': any', ': Map<string, A[]> | any', '']);
  }

  private _pickCast(): string {
    return this._pick(['', ' as any', ' as unknown as Array<A<B>>', '!']);
  }

  private _both(make: (t: (text: string) => string) => string): IGenerated {
    return { ts: make(text => text), js: make(() => '') };
  }

  private _join(
    ...parts: (IGenerated | ((t: (text: string) => string) => string))[]
  ): IGenerated {
    const texts = parts.map(part =>
      typeof part === 'function' ? this._both(part) : part
    );
    return {
      js: texts.map(({ js }) => js).join(''),
      ts: texts.map(({ ts }) => ts).join('')
    };
  }

  private _pick<T>(from: readonly T[]): T {
    return from[this._chance.below(from.length)];
  }

  private readonly _chance: Chance;
  private _count = 0;
  private _variables: string[] = [];
  private _constants: string[] = [];
  private _local: string[] = [];
  private _functions: string[] = [];
  private _classes: string[] = [];
}
