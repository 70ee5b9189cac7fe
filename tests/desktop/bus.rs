//! A connection to a message bus of the stage, without `async`: a journey does one thing after the other.

use std::sync::Arc;
use std::time::Duration;

use serde::Serialize;
use tokio::runtime::Runtime;
use zbus::zvariant::{DynamicType, OwnedValue};
use zbus::{Connection, Message};

#[derive(Clone)]
pub(crate) struct Bus {
    runtime: Arc<Runtime>,
    connection: Connection,
}

/// Whose object: the owner's name and the path.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Object {
    pub(crate) owner: String,
    pub(crate) path: String,
}

impl Object {
    pub(crate) fn new(owner: &str, path: &str) -> Self {
        Self { owner: owner.to_owned(), path: path.to_owned() }
    }
}

impl Bus {
    pub(crate) fn at(address: &str) -> zbus::Result<Self> {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
        let connection =
            runtime.block_on(async { zbus::connection::Builder::address(address)?.build().await })?;
        Ok(Self { runtime: Arc::new(runtime), connection })
    }

    /// Calls a method and waits for its answer, five seconds at most.
    pub(crate) fn call<B>(
        &self,
        object: &Object,
        interface: &str,
        method: &str,
        body: &B,
    ) -> zbus::Result<Message>
    where
        B: Serialize + DynamicType,
    {
        self.runtime.block_on(async {
            let asked = self.connection.call_method(
                Some(object.owner.as_str()),
                object.path.as_str(),
                Some(interface),
                method,
                body,
            );
            tokio::time::timeout(Duration::from_secs(5), asked).await.unwrap_or_else(|_| {
                Err(zbus::Error::Failure(format!("no answer to {method} within five seconds")))
            })
        })
    }

    /// Whether someone on the bus goes by that name.
    pub(crate) fn has(&self, name: &str) -> bool {
        let bus = Object::new("org.freedesktop.DBus", "/org/freedesktop/DBus");
        let asked = self.call(&bus, "org.freedesktop.DBus", "NameHasOwner", &name);
        asked.and_then(|answer| answer.body().deserialize()).unwrap()
    }

    /// Says something to everyone on the bus.
    pub(crate) fn emit<B>(&self, path: &str, interface: &str, signal: &str, body: &B)
    where
        B: Serialize + DynamicType,
    {
        let said = self.connection.emit_signal(None::<&str>, path, interface, signal, body);
        self.runtime.block_on(said).unwrap();
    }

    pub(crate) fn property(&self, object: &Object, interface: &str, name: &str) -> zbus::Result<OwnedValue> {
        self.call(object, "org.freedesktop.DBus.Properties", "Get", &(interface, name))?.body().deserialize()
    }
}
