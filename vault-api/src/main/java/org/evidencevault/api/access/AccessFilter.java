package org.evidencevault.api.access;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import org.evidencevault.api.problem.ProblemException;
import org.evidencevault.api.problem.ProblemType;
import org.evidencevault.core.VaultException;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.record.CustodyEvent;
import org.jspecify.annotations.Nullable;

/** Asks the table before any resource method runs. A method that names no operation answers nobody. */
@Provider
@Priority(Priorities.AUTHORIZATION)
class AccessFilter implements ContainerRequestFilter {
    private final Access access;
    private final Tokens tokens;
    private final RefusedSubjects refused;
    private final CurrentAccess current;
    private final SecurityIdentity identity;
    private final Quota quota;
    private final Instance<CaseOf> finders;

    @Context
    @Nullable
    ResourceInfo resource;

    AccessFilter(
            Access access,
            Tokens tokens,
            RefusedSubjects refused,
            CurrentAccess current,
            SecurityIdentity identity,
            Quota quota,
            @Any Instance<CaseOf> finders) {
        this.access = access;
        this.tokens = tokens;
        this.refused = refused;
        this.current = current;
        this.identity = identity;
        this.quota = quota;
        // Asked when a request comes: filters are made before the vault is open.
        this.finders = finders;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Operation operation = operation();
        if (operation.demand() == Operation.Demand.NO_TOKEN) {
            quota.openCall(operation);
            return;
        }
        Actor actor = tokens.actor(identity, request);
        refused.requireAccepted(actor);
        // Before the decision, whose denials are events.
        quota.call(actor, operation);
        Access.Target target = target(request.getUriInfo().getPathParameters());
        current.granted(actor, target.caseId().orElse(null), access.require(actor, operation, target));
    }

    private Operation operation() {
        Allows allows = resource == null || resource.getResourceMethod() == null
                ? null
                : resource.getResourceMethod().getAnnotation(Allows.class);
        if (allows == null) {
            throw new ProblemException(ProblemType.FORBIDDEN, "no rule allows it");
        }
        return allows.value();
    }

    private Access.Target target(MultivaluedMap<String, String> path) {
        for (CaseOf finder : finders) {
            String value = path.getFirst(finder.parameter());
            if (value != null) {
                Optional<Id> object = id(value);
                long version = version(path.getFirst("version"));
                return new Access.Target(
                        true,
                        object.flatMap(finder::caseOf),
                        object.flatMap(finder::recordOf).map(record -> new CustodyEvent.Target(record, version)));
            }
        }
        return Access.Target.NOTHING;
    }

    /** The version that the path names; the first where it names none, or none that can be. */
    private static long version(@Nullable String text) {
        try {
            return text == null ? 1 : Math.max(1, Long.parseLong(text));
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    /** What is no id names nothing that is there. */
    private static Optional<Id> id(String text) {
        try {
            return Optional.of(Id.parse(text, "path"));
        } catch (VaultException e) {
            return Optional.empty();
        }
    }
}
