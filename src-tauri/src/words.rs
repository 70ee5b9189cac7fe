//! The catalogue on the Rust side: tray, notifications, dialogs and command line speak through the same Fluent
//! files as the window.

use fluent::concurrent::FluentBundle;
use fluent::{FluentArgs, FluentResource, FluentValue};
use kith_core::contract::Problem;

/// Every file of the catalogue; a test compares this with the folder.
pub const FILES: &[(&str, &str)] = &[
    ("app", include_str!("../../ui/locales/en/app.ftl")),
    ("checkins", include_str!("../../ui/locales/en/checkins.ftl")),
    ("cli", include_str!("../../ui/locales/en/cli.ftl")),
    ("dialog", include_str!("../../ui/locales/en/dialog.ftl")),
    ("errors", include_str!("../../ui/locales/en/errors.ftl")),
    ("help", include_str!("../../ui/locales/en/help.ftl")),
    ("import", include_str!("../../ui/locales/en/import.ftl")),
    ("instruments", include_str!("../../ui/locales/en/instruments.ftl")),
    ("log", include_str!("../../ui/locales/en/log.ftl")),
    ("map", include_str!("../../ui/locales/en/map.ftl")),
    ("network", include_str!("../../ui/locales/en/network.ftl")),
    ("notify", include_str!("../../ui/locales/en/notify.ftl")),
    ("nudges", include_str!("../../ui/locales/en/nudges.ftl")),
    ("people", include_str!("../../ui/locales/en/people.ftl")),
    ("person", include_str!("../../ui/locales/en/person.ftl")),
    ("person-page", include_str!("../../ui/locales/en/person-page.ftl")),
    ("settings", include_str!("../../ui/locales/en/settings.ftl")),
    ("share", include_str!("../../ui/locales/en/share.ftl")),
    ("through", include_str!("../../ui/locales/en/through.ftl")),
    ("today", include_str!("../../ui/locales/en/today.ftl")),
    ("tray", include_str!("../../ui/locales/en/tray.ftl")),
    ("turn-to", include_str!("../../ui/locales/en/turn-to.ftl")),
];

/// English, the one language there is so far. Debug builds also know `qps`, in which every word of the catalogue
/// is dressed up, so that a test sees the words that are not in it.
pub(crate) fn language() -> &'static str {
    if cfg!(debug_assertions) && std::env::var_os("KITH_LANGUAGE").is_some_and(|asked| asked == "qps") {
        "qps"
    } else {
        "en"
    }
}

/// The words of one language.
pub struct Words {
    bundle: FluentBundle<FluentResource>,
    pseudo: bool,
}

impl Words {
    /// Reads the catalogue. A file with a mistake in it gives all its sound messages; a test finds the mistake.
    pub fn new(language: &str) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec!["en".parse().unwrap_or_default()]);
        // Tray and terminal show isolation marks as boxes; names stand at the edge of our sentences.
        bundle.set_use_isolating(false);
        for (_, text) in FILES {
            let resource = match FluentResource::try_new((*text).to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            bundle.add_resource_overriding(resource);
        }
        Self { bundle, pseudo: language == "qps" }
    }

    /// Whether there is such a message.
    pub fn has(&self, key: &str) -> bool {
        self.bundle.get_message(key).is_some_and(|message| message.value().is_some())
    }

    /// A message without anything to fill in.
    pub fn say(&self, key: &str) -> String {
        self.fill(key, &[])
    }

    /// A message with values filled in.
    pub fn fill(&self, key: &str, values: &[(&str, FluentValue<'_>)]) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            tracing::warn!("no words for {key}");
            return key.to_owned();
        };
        let args: FluentArgs<'_> = values.iter().map(|(name, value)| (*name, value.clone())).collect();
        let text = self.bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned();
        if self.pseudo { format!("⟦{text}⟧") } else { text }
    }

    /// What a problem is called, with its remedy, for the window's dialogs.
    pub fn problem(&self, problem: &Problem) -> String {
        self.problem_in("problem", problem)
    }

    /// The same for a terminal, where nothing can be chosen from a list; the window's words where they serve both.
    pub fn problem_on_terminal(&self, problem: &Problem) -> String {
        let own = self.has(&format!("cli-problem-{}", problem.code));
        self.problem_in(if own { "cli-problem" } else { "problem" }, problem)
    }

    fn problem_in(&self, place: &str, problem: &Problem) -> String {
        let key = format!("{place}-{}", problem.code);
        let key = if self.has(&key) { key } else { "problem-internal".to_owned() };
        let hint = problem.hint.clone().unwrap_or_default();
        let field = problem.field.clone().unwrap_or_default();
        self.fill(&key, &[("hint", hint.into()), ("field", field.into())]).trim_end().to_owned()
    }
}
