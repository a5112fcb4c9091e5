package org.evidencevault.api.users;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.evidencevault.api.access.Allows;
import org.evidencevault.api.access.CurrentAccess;
import org.evidencevault.api.access.Ids;
import org.evidencevault.api.access.Operation;
import org.evidencevault.api.access.Role;
import org.evidencevault.api.access.Subjects;
import org.evidencevault.api.retry.Answer;
import org.evidencevault.api.retry.Retries;
import org.evidencevault.api.retry.Retries.Request;
import org.evidencevault.core.codec.Id;
import org.jspecify.annotations.Nullable;

/** Accounts and roles over HTTP: shapes only. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class UserResource {
    private static final String ROLE = "contributor|researcher|auditor|custodian|administrator";

    private final CurrentAccess access;
    private final Accounts accounts;
    private final Roles roles;
    private final OffBoarding offBoarding;
    private final Retries retries;

    UserResource(CurrentAccess access, Accounts accounts, Roles roles, OffBoarding offBoarding, Retries retries) {
        this.access = access;
        this.accounts = accounts;
        this.roles = roles;
        this.offBoarding = offBoarding;
        this.retries = retries;
    }

    /** An account to be made. With an e-mail address the identity provider sends an invitation, if it can. */
    public record NewUser(
            @NotNull
            @Size(min = 3, max = 64)
            @Pattern(regexp = "(?!service-account-)[a-z0-9._@-]+")
            @Schema(examples = "m.oduya")
            String username,

            @Size(min = 3, max = 255) @Schema(nullable = true) @Nullable
            String email,

            @NotNull @Size(max = 5) List<@NotNull @Pattern(regexp = ROLE) String> roles) {}

    /** The roles that a person is to have, and no other of ours. */
    public record NewRoles(@NotNull @Size(max = 5) List<@NotNull @Pattern(regexp = ROLE) String> roles) {}

    /** What is accepted when a person leaves. */
    public record Departure(
            @Size(max = 1000) @Schema(description = "Cases that may be left without a lead") @Nullable
            List<@NotNull String> acceptCasesWithoutLead) {}

    /** Finds accounts; for administrators. {@code username} finds the one of exactly this name. */
    @GET
    @Path("/users")
    @Allows(Operation.LIST_USERS)
    public UserViews.UserPage listUsers(
            @QueryParam("username") @Size(max = 64) @Nullable String username,
            @QueryParam("after") @DefaultValue("0") @Min(0) @Max(1_000_000) int after,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(100) int limit) {
        if (username != null) {
            return UserViews.page(accounts.named(username).stream().toList(), Optional.empty());
        }
        List<Accounts.Account> page = accounts.list(after, limit);
        return UserViews.page(page, page.size() < limit ? Optional.empty() : Optional.of(after + limit));
    }

    /**
     * Makes an account. A temporary password is told here and never again: nothing keeps it, so that a retry with the same key is answered
     * without it.
     */
    @POST
    @Path("/users")
    @Allows(Operation.CREATE_USER)
    @APIResponseSchema(value = UserViews.NewUserView.class, responseCode = "201")
    public Response createUser(@HeaderParam(Retries.KEY) @Nullable String key, @Valid @NotNull NewUser body) {
        Answer<Accounts.NewAccount> made = retries.onceOutside(
                Request.of(key, Operation.CREATE_USER, body),
                () -> accounts.create(
                        access.caller(), body.username(), Optional.ofNullable(body.email()), roles(body.roles())),
                account -> AccountIds.id(account.account().subject()),
                before -> accounts.made(AccountIds.subject(before.id(0))));
        return made.of(Response.created(
                        URI.create("/v1/users/" + made.value().account().subject()))
                .header("Cache-Control", "no-store")
                .entity(UserViews.NewUserView.of(made.value(), made.replayed())));
    }

    /** Sets the roles of another person. Tokens that carry a role that is gone are refused at once. */
    @PUT
    @Path("/users/{subject}/roles")
    @Allows(Operation.SET_ROLES)
    public UserViews.UserView setRoles(@PathParam("subject") String subject, @Valid @NotNull NewRoles body) {
        return UserViews.UserView.of(roles.set(access.actor(), Subjects.require(subject), roles(body.roles())));
    }

    /**
     * Sends a person away for good: tokens refused, memberships and sessions ended, account disabled. Says what they have seen. Refused
     * while they are the only lead of a case that is not named. Safe to repeat; a retry with the same key ends nothing once more and says
     * what they have seen until now.
     */
    @POST
    @Path("/users/{subject}/off-boarding")
    @Allows(Operation.OFF_BOARD)
    @APIResponseSchema(UserViews.DepartureReport.class)
    public Response offBoard(
            @PathParam("subject") String subject,
            @HeaderParam(Retries.KEY) @Nullable String key,
            @Valid @NotNull Departure body) {
        String person = Subjects.require(subject);
        Set<Id> accepted = Optional.ofNullable(body.acceptCasesWithoutLead()).orElse(List.of()).stream()
                .map(id -> Ids.require(id, "/acceptCasesWithoutLead"))
                .collect(Collectors.toSet());
        Answer<OffBoarding.Report> left = retries.onceOutside(
                Request.of(key, Operation.OFF_BOARD, person, body),
                () -> offBoarding.run(access.actor(), person, accepted),
                report -> (long) report.seen().size(),
                before -> offBoarding.report(access.caller(), person));
        return left.of(Response.ok(UserViews.DepartureReport.of(left.value())));
    }

    private static Set<Role> roles(List<String> names) {
        return Role.of(names);
    }
}
