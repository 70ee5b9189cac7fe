//! The simulated human: one and the same whoever reminds them. Nobody has measured these numbers for a program like this
//! one; they were set once, before the first comparison, and the sensitivity table says what each of them decides.
//!
//! A notification names some people. Each of them is got in touch with by a chance that is a product of:
//!
//! * `act`, 0.35: one name, at a good hour, to someone rested who was not asked lately. Prompts of health apps are
//!   followed within a day in a third of the cases or fewer.
//! * ÷ (1 + `names` · (names − 1)), 0.5: a list is attention shared, so that the second name costs half as much again. A
//!   long list brings more contact in all than one name, but never more than twice as much.
//! * ÷ (1 + `fatigue` · notifications of the last seven days), 0.15: being asked daily halves what one ask does.
//! * · `ignoring` ^ notifications left in a row, 0.9, up to ten: what was passed over ten times is hardly seen.
//! * · `just_seen`, 0.2, where there was contact within the last five days: asked about someone one saw on Sunday.
//! * · `off_hour`, 0.6, more than two hours from the hour that suits. All reminders come at the slot the person chose.
//! * · `low`, 0.3, in a week of little strength. On a holiday nothing is seen at all.
//!
//! Beside that, contact happens by itself: every tie has a mean gap of its own, its wished rhythm times a factor between
//! half and four, evenly in the logarithm, for most contact needs no reminder and some ties would fade. `by_itself`
//! stretches all of them. `logged`, 0.7: logging is a choice, so three of ten contacts are never heard of.
//!
//! A screen with names is there in every program: whoever opens it gets in touch with one of the names on it by `screen`,
//! 0.05, whether the list is short or long.

/// The numbers of the model.
#[derive(Clone, Copy, Debug)]
pub(super) struct Values {
    pub(super) act: f64,
    pub(super) names: f64,
    pub(super) fatigue: f64,
    pub(super) ignoring: f64,
    pub(super) just_seen: f64,
    pub(super) off_hour: f64,
    pub(super) low: f64,
    pub(super) by_itself: f64,
    pub(super) logged: f64,
    pub(super) screen: f64,
}

impl Default for Values {
    fn default() -> Self {
        Self {
            act: 0.35,
            names: 0.5,
            fatigue: 0.15,
            ignoring: 0.9,
            just_seen: 0.2,
            off_hour: 0.6,
            low: 0.3,
            by_itself: 1.0,
            logged: 0.7,
            screen: 0.05,
        }
    }
}

impl Values {
    /// Every value by name, halved and doubled in turn. For `ignoring` it is what is lost each time.
    pub(super) fn variants() -> Vec<(String, Self)> {
        type Turn = fn(&mut Values, f64);
        let turns: [(&str, Turn); 10] = [
            ("act", |it, by| it.act = (it.act * by).min(1.0)),
            ("names", |it, by| it.names *= by),
            ("fatigue", |it, by| it.fatigue *= by),
            ("ignoring", |it, by| it.ignoring = 1.0 - (1.0 - it.ignoring) * by),
            ("just_seen", |it, by| it.just_seen = (it.just_seen * by).min(1.0)),
            ("off_hour", |it, by| it.off_hour = (it.off_hour * by).min(1.0)),
            ("low", |it, by| it.low = (it.low * by).min(1.0)),
            ("by_itself", |it, by| it.by_itself *= by),
            ("logged", |it, by| it.logged = (it.logged * by).min(1.0)),
            ("screen", |it, by| it.screen *= by),
        ];
        let mut variants = Vec::new();
        for (name, turn) in turns {
            for (how, by) in [("½", 0.5), ("×2", 2.0)] {
                let mut values = Self::default();
                turn(&mut values, by);
                variants.push((format!("{name} {how}"), values));
            }
        }
        variants
    }
}

/// How it was asked.
pub(super) struct Ask {
    pub(super) names: usize,
    pub(super) just_seen: bool,
    pub(super) off_hour: bool,
    pub(super) low: bool,
}

/// What earlier notifications did to the person.
#[derive(Default)]
pub(super) struct Attention {
    /// The days of notifications that were seen.
    seen: Vec<i64>,
    passed_over: i32,
}

impl Attention {
    /// The chance that someone named is got in touch with.
    pub(super) fn chance(&self, values: &Values, day: i64, ask: &Ask) -> f64 {
        let lately = self.seen.iter().rev().take_while(|seen| day - **seen < 7).count() as f64;
        let when = |holds: bool, factor: f64| if holds { factor } else { 1.0 };
        values.act
            / (1.0 + values.names * (ask.names.saturating_sub(1)) as f64)
            / (1.0 + values.fatigue * lately)
            * values.ignoring.powi(self.passed_over.min(10))
            * when(ask.just_seen, values.just_seen)
            * when(ask.off_hour, values.off_hour)
            * when(ask.low, values.low)
    }

    /// One was seen, and taken up or not.
    pub(super) fn notes(&mut self, day: i64, taken_up: bool) {
        self.seen.push(day);
        self.passed_over = if taken_up { 0 } else { self.passed_over + 1 };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_wears_down_lowers_the_chance() {
        let plain = |names| Ask { names, just_seen: false, off_hour: false, low: false };
        let values = Values::default();
        let fresh = Attention::default();
        let best = fresh.chance(&values, 10, &plain(1));
        assert!((best - values.act).abs() < 1e-9);
        assert!(fresh.chance(&values, 10, &plain(2)) < best);
        assert!(fresh.chance(&values, 10, &Ask { just_seen: true, ..plain(1) }) < best);
        assert!(fresh.chance(&values, 10, &Ask { off_hour: true, ..plain(1) }) < best);
        assert!(fresh.chance(&values, 10, &Ask { low: true, ..plain(1) }) < best);
        let mut asked = Attention::default();
        asked.notes(8, true);
        let once = asked.chance(&values, 10, &plain(1));
        assert!(once < best);
        asked.notes(9, false);
        assert!(asked.chance(&values, 10, &plain(1)) < once);
        assert!(asked.chance(&values, 30, &plain(1)) < best, "passed over is not forgotten");
    }

    #[test]
    fn a_longer_list_brings_more_in_all_and_less_for_each() {
        let values = Values::default();
        let each = |names| {
            Attention::default().chance(
                &values,
                0,
                &Ask { names, just_seen: false, off_hour: false, low: false },
            )
        };
        for names in 1..40_u8 {
            let (now, next) = (each(usize::from(names)), each(usize::from(names) + 1));
            assert!(next < now);
            assert!(next * f64::from(names + 1) > now * f64::from(names));
            assert!(next * f64::from(names + 1) <= 2.0 * each(1));
        }
    }
}
