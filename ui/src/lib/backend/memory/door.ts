// Who gets in: passphrase, recovery code, keychain, what waits behind the door. No cryptography: words are compared.
import type { Door, Draft, Keychain, Problem } from '../../contract/kith';
import type { Backend } from '../backend';
import { emptyBook } from './book';
import { refuse, type World } from './world';

export interface DoorOptions {
  passphrase?: string;
  recovery?: string;
  keychain?: Keychain;
  /** Begins locked, where there is a passphrase. */
  locked?: boolean;
  /** Nothing opens, and why. */
  closed?: Problem;
  drafts?: Draft[];
}

type DoorMethods =
  | 'unlock' | 'unlockWithRecovery' | 'hideNow' | 'stirred' | 'draft' | 'startOver' | 'startOverFromBackup'
  | 'protection' | 'newRecoveryCode' | 'setPassphrase' | 'changePassphrase' | 'replaceRecoveryCode'
  | 'removePassphrase' | 'setKeychain' | 'eraseEverything';

const FREE_TRIES = 3;
const FIRST_CODE = '7QK2-M4XD-9HVR-T3WB-K8PZ-4NQC-2GFY-6JSE';
const NEXT_CODE = '3WBT-Y6GF-Q2NC-8PZK-E6JS-D4MX-R9HV-K7Q2';
/** What may be asked before the door is open. */
const OUTSIDE = new Set([
  'emit', 'start', 'windowReady', 'listen', 'unlock', 'unlockWithRecovery', 'hideNow', 'stirred', 'startOver',
  'startOverFromBackup', 'closeQuickLog', 'openMain',
]);

const folded = (code: string) => code.replace(/[\s-]/g, '').toUpperCase();

export class DoorKeeper {
  passphrase: string | null;
  readonly drafts = new Map<string, string>();
  #recovery: string;
  #pending: string | null = null;
  #keychain: Keychain;
  #open: boolean;
  #closed: Problem | undefined;
  #wrong = 0;
  #waitUntil = 0;
  #world: World;
  #fromBackup: (passphrase: string) => boolean;

  constructor(world: World, options: DoorOptions, fromBackup: (passphrase: string) => boolean) {
    this.#world = world;
    this.#fromBackup = fromBackup;
    this.passphrase = options.passphrase ?? null;
    this.#recovery = options.recovery ?? FIRST_CODE;
    this.#keychain = options.keychain ?? 'off';
    this.#open = !(options.locked && this.passphrase !== null);
    this.#closed = options.closed;
    for (const { place, text } of options.drafts ?? []) this.drafts.set(place, text);
  }

  get door(): Door {
    if (this.#closed) return { state: 'closed', problem: this.#closed };
    return this.#open ? { state: 'open' } : { state: 'locked', wait: this.#wait() };
  }

  /** Every method behind the door, refused while it is shut. */
  guard<T extends object>(methods: T): T {
    const all = methods as Record<string, (...args: unknown[]) => unknown>;
    for (const [name, method] of Object.entries(all)) {
      if (OUTSIDE.has(name)) continue;
      all[name] = async (...args) => {
        if (this.#closed) throw this.#closed;
        if (!this.#open) refuse('locked');
        return method(...args);
      };
    }
    return methods;
  }

  /** What the person says they know, against what opens; wrong ones wait longer and longer, and wipe nothing. */
  check(passphrase: string): void {
    this.#hear(passphrase === this.passphrase, 'passphrase-wrong', 'passphrase');
  }

  #wait(): number {
    return Math.max(0, Math.ceil((this.#waitUntil - this.#world.now().getTime()) / 1000));
  }
  #hear(right: boolean, code: string, field: string): void {
    const wait = this.#wait();
    if (wait > 0) refuse('try-later', field, String(wait));
    if (right) {
      this.#wrong = 0;
      return;
    }
    this.#wrong += 1;
    if (this.#wrong > FREE_TRIES) {
      this.#waitUntil = this.#world.now().getTime() + 5_000 * 2 ** (this.#wrong - FREE_TRIES - 1);
    }
    refuse(code, field);
  }
  #longEnough(passphrase: string, field: string): void {
    if ([...passphrase].length < 8) refuse('passphrase-short', field);
  }
  #typedBack(code: string): string {
    const pending = this.#pending ?? refuse('code-differs', 'code');
    if (folded(code) !== folded(pending)) refuse('code-differs', 'code');
    return pending;
  }
  #anew(): void {
    this.#closed = undefined;
    this.passphrase = null;
    this.#open = true;
  }
  #changed(): void {
    this.#world.tell(['keeping']);
  }

  get methods(): Pick<Backend, DoorMethods> {
    return {
      unlock: async (passphrase) => {
        this.check(passphrase);
        this.#open = true;
      },
      unlockWithRecovery: async (code, passphrase) => {
        this.#longEnough(passphrase, 'passphrase');
        this.#hear(folded(code) === folded(this.#recovery), 'recovery-wrong', 'code');
        this.passphrase = passphrase;
        this.#open = true;
      },
      hideNow: async () => {
        if (this.passphrase !== null && this.#keychain !== 'on') this.#open = false;
      },
      stirred: async () => undefined,
      draft: async ({ place, text }) => {
        if (text === '') this.drafts.delete(place);
        else this.drafts.set(place, text);
      },
      startOver: async () => {
        this.#anew();
        this.#world.book = emptyBook();
      },
      startOverFromBackup: async (passphrase) => {
        if (!this.#fromBackup(passphrase)) return false;
        this.#anew();
        return true;
      },

      protection: async () => ({
        passphrase: this.passphrase !== null,
        keychain: this.#keychain,
        key_file: this.passphrase === null ? '/home/rosa/.config/kith/key' : null,
      }),
      newRecoveryCode: async () => {
        this.#pending = this.#recovery === FIRST_CODE && this.passphrase !== null ? NEXT_CODE : FIRST_CODE;
        return { code: this.#pending };
      },
      setPassphrase: async (passphrase, code) => {
        this.#longEnough(passphrase, 'passphrase');
        this.#recovery = this.#typedBack(code);
        this.#pending = null;
        this.passphrase = passphrase;
        this.#changed();
      },
      changePassphrase: async (passphrase, next) => {
        this.check(passphrase);
        this.#longEnough(next, 'next');
        this.passphrase = next;
        this.#changed();
      },
      replaceRecoveryCode: async (passphrase, code) => {
        this.check(passphrase);
        this.#recovery = this.#typedBack(code);
        this.#pending = null;
        this.#changed();
      },
      removePassphrase: async (passphrase) => {
        this.check(passphrase);
        this.passphrase = null;
        if (this.#keychain === 'on') this.#keychain = 'off';
        this.#changed();
      },
      setKeychain: async (on) => {
        if (this.passphrase === null || this.#keychain === 'none') refuse('keychain');
        this.#keychain = on ? 'on' : 'off';
        this.#changed();
      },
      eraseEverything: async () => {
        this.#world.book = emptyBook();
        this.passphrase = null;
        this.drafts.clear();
      },
    };
  }
}
