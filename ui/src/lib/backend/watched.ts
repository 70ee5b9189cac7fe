// The backend with an ear on it: whatever is refused because the circle is locked shuts the window, whoever asked.
import type { Backend } from './backend';

type Method = (...args: unknown[]) => Promise<unknown>;

function isLocked(thrown: unknown): boolean {
  return typeof thrown === 'object' && thrown !== null && 'code' in thrown && thrown.code === 'locked';
}

export function watched(backend: Backend, onlocked: () => void): Backend {
  return new Proxy(backend, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      return async (...args: unknown[]) => {
        try {
          return await (method as Method).apply(target, args);
        } catch (thrown) {
          if (isLocked(thrown)) onlocked();
          throw thrown;
        }
      };
    },
  });
}
