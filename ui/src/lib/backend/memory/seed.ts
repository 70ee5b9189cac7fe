// A small made-up circle, so that a plain browser and the tests have someone to show.
import type { Birthday, Circle, Energy, NamedDay, Sector, Standing, SupportKind } from '../../contract/kith';

export interface SeedPerson {
  name: string;
  circle?: Circle;
  sector?: Sector;
  energy?: Energy;
  gives?: SupportKind[];
  gets?: SupportKind[];
  phone?: string;
  email?: string;
  notes?: string;
  /** Days before today, with how it left me and what it was about. */
  seen?: { ago: number; after?: number; topic?: string }[];
  knows?: string[];
  standing?: Standing;
  birthday?: Birthday;
  dates?: NamedDay[];
  remembrance?: boolean;
  /** Days before today. */
  met?: number;
  /** Questions to come back to, in so many days. */
  asks?: { about: string; days: number }[];
}

export const seedCircle: SeedPerson[] = [
  {
    name: 'Ana', circle: 'inner', sector: 'friends', energy: 'lifts', gives: ['listening', 'encouragement', 'company'],
    gets: ['listening', 'practical'], phone: '+44 7700 900101', email: 'ana@example.org', notes: 'Friend since school.',
    seen: [
      { ago: 12, after: 2, topic: 'her mother’s operation' }, { ago: 26, after: 1 }, { ago: 40, after: 2 },
      { ago: 61, after: 1 },
    ],
    knows: ['Sam', 'Kit', 'Jo'],
  },
  {
    name: 'Mum', circle: 'inner', sector: 'family', energy: 'mixed', gives: ['practical', 'emergency'],
    gets: ['company'], phone: '+44 7700 900102', seen: [{ ago: 4, after: 0 }, { ago: 11, after: -1 }],
    knows: ['Theo', 'Aunt Bea'],
  },
  {
    name: 'Idris', circle: 'inner', sector: 'friends', energy: 'lifts', gives: ['listening', 'advice'],
    gets: ['advice'], seen: [{ ago: 9, after: 1, topic: 'the garden' }],
  },
  {
    name: 'Jo', circle: 'inner', sector: 'community', energy: 'lifts', gives: ['practical', 'company', 'emergency'],
    seen: [{ ago: 3, after: 1 }], knows: ['Priya'],
  },
  {
    name: 'Sam', circle: 'middle', sector: 'friends', energy: 'lifts', gives: ['company', 'advice'],
    email: 'sam@example.org', seen: [{ ago: 36, after: 2, topic: 'his new job at the bakery' }, { ago: 70, after: 1 }],
    knows: ['Marek', 'Noor'],
  },
  {
    name: 'Theo', circle: 'middle', sector: 'family', energy: 'neutral', gives: ['company'], seen: [{ ago: 20 }],
    knows: ['Cousin Ivy'],
  },
  { name: 'Kit', circle: 'middle', sector: 'friends', energy: 'lifts', gives: ['encouragement'], seen: [{ ago: 8 }] },
  { name: 'Aunt Bea', circle: 'middle', sector: 'family', energy: 'lifts', seen: [{ ago: 15 }], knows: ['Uncle Ray'] },
  { name: 'Priya', circle: 'middle', sector: 'work', energy: 'lifts', gives: ['advice'], seen: [{ ago: 2, after: 1 }] },
  { name: 'Dr Hahn', circle: 'middle', sector: 'professional', energy: 'neutral', gives: ['advice', 'listening'] },
  { name: 'Lena', circle: 'middle', sector: 'work', energy: 'mixed', gives: ['encouragement'], seen: [{ ago: 33 }] },
  { name: 'Omar', circle: 'middle', sector: 'work', energy: 'neutral', seen: [{ ago: 6 }] },
  { name: 'Noor', circle: 'outer', sector: 'friends', energy: 'lifts', seen: [{ ago: 110 }] },
  { name: 'Marek', circle: 'outer', sector: 'friends', energy: 'neutral', seen: [{ ago: 30 }] },
  { name: 'Uncle Ray', circle: 'outer', sector: 'family', energy: 'heavy', seen: [{ ago: 50, after: -2 }] },
  { name: 'Cousin Ivy', circle: 'outer', sector: 'family' },
  { name: 'Next door', circle: 'loose', sector: 'community', energy: 'neutral', gives: ['practical'] },
  { name: 'Felix' },
  { name: 'Dee' },
  { name: 'محمد علي' },
];
