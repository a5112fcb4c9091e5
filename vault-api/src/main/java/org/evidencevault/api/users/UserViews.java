package org.evidencevault.api.users;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.evidencevault.api.access.Role;
import org.evidencevault.core.codec.Id;
import org.jspecify.annotations.Nullable;

/** The JSON that the room answers with. */
public final class UserViews {
    private UserViews() {}

    /** An account with those of its roles that mean something here. */
    public record UserView(String subject, String username, boolean enabled, List<String> roles) {
        static UserView of(Accounts.Account account) {
            return new UserView(
                    account.subject(),
                    account.username(),
                    account.enabled(),
                    account.roles().stream().sorted().map(Role::text).toList());
        }
    }

    /** A page of accounts; {@code next} goes into {@code after}, and is absent on the last page. */
    public record UserPage(
            List<UserView> users,
            @Schema(nullable = true) @Nullable Integer next) {}

    static UserPage page(List<Accounts.Account> accounts, Optional<Integer> next) {
        return new UserPage(accounts.stream().map(UserView::of).toList(), next.orElse(null));
    }

    /**
     * An account that was made.
     *
     * @param temporaryPassword absent if the person got an e-mail, and in the answer to a retry
     * @param hint what became of the password, in the answer to a retry
     */
    public record NewUserView(
            String subject,
            String username,
            List<String> roles,
            @Schema(nullable = true) @Nullable String temporaryPassword,
            @Schema(nullable = true) @Nullable String hint) {
        private static final String TOLD =
                "made before; a temporary password was told in the first answer alone: if that was lost, set another in Keycloak";

        static NewUserView of(Accounts.NewAccount made, boolean before) {
            UserView user = UserView.of(made.account());
            return new NewUserView(
                    user.subject(),
                    user.username(),
                    user.roles(),
                    made.temporaryPassword().orElse(null),
                    before ? TOLD : null);
        }

        @Override
        public String toString() {
            return "new user";
        }
    }

    /** What someone did with a record, or, where there is none, with the title of a case. */
    public record SeenView(
            @Schema(nullable = true) @Nullable String caseId,
            @Schema(nullable = true) @Nullable String record,
            String action,
            long count,
            Instant first,
            Instant last) {
        static SeenView of(Footprint.Line line) {
            return new SeenView(
                    line.caseId().map(Id::toString).orElse(null),
                    line.record().map(Id::toString).orElse(null),
                    line.action().token(),
                    line.count(),
                    line.first(),
                    line.last());
        }
    }

    /** What a person leaves behind. */
    public record DepartureReport(List<SeenView> seen, List<String> casesWithoutLead) {
        static DepartureReport of(OffBoarding.Report report) {
            return new DepartureReport(
                    report.seen().stream().map(SeenView::of).toList(),
                    report.casesWithoutLead().stream().map(Id::toString).toList());
        }
    }
}
