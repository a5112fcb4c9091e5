package org.evidencevault.api.users;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import org.evidencevault.api.access.Actor;
import org.evidencevault.api.access.Allows;
import org.evidencevault.api.access.CurrentAccess;
import org.evidencevault.api.access.Member;
import org.evidencevault.api.access.Members;
import org.evidencevault.api.access.Operation;
import org.evidencevault.api.access.Role;

/** Who the caller is, over HTTP. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
public class SelfResource {
    private final CurrentAccess access;
    private final Members members;

    SelfResource(CurrentAccess access, Members members) {
        this.access = access;
        this.members = members;
    }

    /** The caller: what others need to propose them, and where they are what. */
    public record Self(String subject, List<String> roles, List<Membership> cases) {}

    /** A case that the caller is in, or proposed for, or suspended from. */
    public record Membership(String caseId, String level, String state) {
        static Membership of(Member member) {
            return new Membership(
                    member.caseId().toString(),
                    member.level().text(),
                    member.state().name().toLowerCase(Locale.ROOT));
        }
    }

    /** The caller's subject, roles and cases. Opens nothing. */
    @GET
    @Path("/self")
    @Allows(Operation.READ_SELF)
    public Self readSelf() {
        Actor actor = access.actor();
        return new Self(
                actor.subject(),
                actor.roles().stream().sorted().map(Role::text).toList(),
                members.ofPerson(actor.subject()).stream().map(Membership::of).toList());
    }
}
