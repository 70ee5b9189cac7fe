// What one may need, in the order it is asked: by the view to turn to someone, and by the palette.
import type { Need } from '../contract/kith';

export const NEEDS: Need[] = ['heard', 'company', 'practical', 'advice', 'encouragement', 'distraction', 'not_safe'];
