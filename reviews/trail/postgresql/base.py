"""Django's PostgreSQL backend, which tells each transaction who acts in it."""

from django.db.backends.postgresql import base as postgresql
from psycopg.pq import TransactionStatus

from reviews.trail import waiting
from reviews.trail.actor import SETTING, context_text


class DatabaseWrapper(postgresql.DatabaseWrapper):
    """Sends the actor as a transaction-local setting when the outermost atomic block begins."""

    def set_autocommit(self, autocommit: bool, force_begin_transaction_with_broken_autocommit: bool = False) -> None:
        """Begin or end transaction mode; a beginning transaction learns its actor."""
        super().set_autocommit(autocommit, force_begin_transaction_with_broken_autocommit)
        if not autocommit and (text := context_text()):
            self._send(text)

    def tell_actor_again(self) -> None:
        """Send the present actor into the transaction that is already running, if one is."""
        if not self.in_atomic_block or self.connection is None or self.connection.closed:
            return
        if self.connection.info.transaction_status == TransactionStatus.INERROR:
            return  # it can only be rolled back, which restores the setting
        self._send(context_text())

    def savepoint(self) -> str | None:
        """Set a savepoint; events that wait to be written know it."""
        sid: str | None = super().savepoint()
        if sid is not None:
            waiting.savepoint_set(sid)
        return sid

    def savepoint_rollback(self, sid: str) -> None:
        """Go back to a savepoint, and forget the events that were recorded since."""
        super().savepoint_rollback(sid)
        waiting.savepoint_rolled_back(sid)

    def _send(self, text: str) -> None:
        with self.wrap_database_errors:
            self.connection.execute("SELECT set_config(%s, %s, true)", [SETTING, text])
