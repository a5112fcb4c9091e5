package org.evidencevault.api;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Who may do what, written down a second time and by hand: {@code architecture} as a table of the API's operations. A change of {@link
 * org.evidencevault.api.access.Operation} that is not made here as well fails.
 *
 * <p>For each operation: its request, the status of success, the action of its events, what it demands beside a grant, and what each
 * role is allowed: {@code any} object, objects of the cases of which one is {@code lead} or {@code member} (lead or reader), or
 * {@code no} object at all.
 */
public final class AccessTable {
    private static final String TABLE = """
            operation            request                                                       ok  action         demand   contributor researcher auditor custodian administrator

            openCase             POST   /v1/cases                                              201 case-open      -        any         no         no      no        no
            listCases            GET    /v1/cases                                              200 read           -        any         any        any     no        any
            readCase             GET    /v1/cases/{case}                                       200 read           purpose  lead        reader     no      no        no
            listMembers          GET    /v1/cases/{case}/members                               200 read           -        lead        no         no      no        any
            proposeMember        POST   /v1/cases/{case}/members                               201 member-propose step-up  no          no         no      no        any
            confirmMember        POST   /v1/cases/{case}/members/{subject}/confirmation        200 member-confirm step-up  lead        no         no      no        no
            removeMember         DELETE /v1/cases/{case}/members/{subject}                     204 member-remove  step-up  no          no         no      no        any

            makeSource           POST   /v1/cases/{case}/sources                               201 deposit        -        lead        no         no      no        no
            listSources          GET    /v1/cases/{case}/sources                               200 read           purpose  lead        no         no      no        no
            readSource           GET    /v1/cases/{case}/sources/{source}                      200 read           purpose  lead        no         no      no        no

            depositRecord        POST   /v1/cases/{case}/records                               201 deposit        -        lead        no         no      no        no
            depositVersion       POST   /v1/records/{record}/versions                          201 deposit        -        lead        no         no      no        no
            reserveUpload        POST   /v1/cases/{case}/uploads                               201 deposit        -        lead        no         no      no        no
            reserveVersionUpload POST   /v1/records/{record}/uploads                           201 deposit        -        lead        no         no      no        no
            putUpload            PUT    /v1/uploads/{upload}                                   200 deposit        -        lead        no         no      no        no
            listRecords          GET    /v1/cases/{case}/records                               200 read           -        lead        reader     any     no        no
            readHistory          GET    /v1/records/{record}                                   200 read           -        lead        reader     any     no        no
            readNote             GET    /v1/records/{record}/versions/{version}/note           200 read           -        lead        reader     any     no        no
            readProof            GET    /v1/records/{record}/versions/{version}/proof          200 read           -        lead        reader     any     no        no
            readRecord           GET    /v1/records/{record}/versions/{version}                200 read           purpose  lead        reader     no      no        no
            readAttachment       GET    /v1/records/{record}/versions/{version}/attachments/{segment} 200 read    purpose  lead        reader     no      no        no
            makeLink             POST   /v1/records/{record}/versions/{version}/links          201 link           purpose  lead        no         no      no        no
            readLinks            GET    /v1/records/{record}/versions/{version}/links          200 read           purpose  lead        no         no      no        no
            withdrawLink         DELETE /v1/records/{record}/versions/{version}/links/{link}   204 link           purpose  lead        no         no      no        no

            proposeRelease       POST   /v1/records/{record}/versions/{version}/releases       201 release        -        lead        no         no      no        no
            previewRelease       GET    /v1/releases/{release}/preview                         200 read           purpose  lead        no         no      no        no
            readRelease          GET    /v1/releases/{release}                                 200 read           -        lead        no         no      no        no
            approveRelease       POST   /v1/releases/{release}/approval                        200 release        step-up  lead        no         no      no        no
            refuseRelease        POST   /v1/releases/{release}/refusal                         200 release        -        lead        no         no      no        no
            withdrawRelease      POST   /v1/releases/{release}/withdrawal                      204 withdraw       step-up  lead        no         no      no        no
            exportRelease        GET    /v1/releases/{release}/bundle                          200 export         purpose  lead        reader     no      no        no
            exportRecord         GET    /v1/records/{record}/versions/{version}/bundle         200 export         purpose  lead        reader     no      no        no

            listEvents           GET    /v1/custody/events                                     200 audit          purpose  no          no         any     no        no
            exportEvents         GET    /v1/custody/export                                     200 audit          purpose  no          no         any     no        no

            readCheckpoint       GET    /v1/log/checkpoint                                     200 read           no-token any         any        any     any       any
            readTile             GET    /v1/log/tile/{level}/{path}                            200 read           no-token any         any        any     any       any
            readEntries          GET    /v1/log/tile/entries/{path}                            200 read           -        any         any        any     any       any

            readMetadata         GET    /.well-known/oauth-protected-resource                  200 read           no-token any         any        any     any       any
            readSelf             GET    /v1/self                                               200 read           -        any         any        any     any       any
            listUsers            GET    /v1/users                                              200 role           -        no          no         no      no        any
            createUser           POST   /v1/users                                              201 role           step-up  no          no         no      no        any
            setRoles             PUT    /v1/users/{subject}/roles                              200 role           step-up  no          no         no      no        any
            offBoard             POST   /v1/users/{subject}/off-boarding                       200 off-boarding   step-up  no          no         no      no        any

            rotateCaseKeys       POST   /v1/cases/{case}/key-rotations                         200 key-rotate     step-up  no          no         no      no        any
            rotateKeys           POST   /v1/key-rotations                                      200 key-rotate     step-up  no          no         no      no        any
            """;

    private static final List<String> ROLES =
            List.of("contributor", "researcher", "auditor", "custodian", "administrator");

    private static final List<Row> ROWS = TABLE.lines()
            .skip(1)
            .filter(line -> !line.isBlank())
            .map(line -> Row.of(line.strip().split(" +")))
            .toList();

    private AccessTable() {}

    /**
     * One operation.
     *
     * @param method {@code ?} while the API does not have it yet
     * @param grants what each of {@link #ROLES} is allowed
     */
    public record Row(
            String operation, String method, String path, int ok, String action, String demand, List<String> grants) {
        private static Row of(String[] words) {
            if (words.length != 6 + ROLES.size()) {
                throw new IllegalArgumentException("a line of the table: " + String.join(" ", words));
            }
            return new Row(
                    words[0],
                    words[1],
                    words[2],
                    Integer.parseInt(words[3]),
                    words[4],
                    words[5],
                    Arrays.asList(words).subList(6, words.length));
        }

        /** {@code any}, {@code lead}, {@code reader} or {@code no}. */
        public String grant(String role) {
            return grants.get(ROLES.indexOf(role));
        }

        public boolean isThere() {
            return !method.equals("?");
        }

        @Override
        public String toString() {
            return operation;
        }

        boolean demands(String what) {
            return demand.equals(what);
        }

        /** Whether the path names an object that is of a case. */
        boolean namesAnObject() {
            return List.of("{case}", "{record}", "{upload}", "{release}").stream()
                    .anyMatch(path::contains);
        }

        boolean names(String parameter) {
            return path.contains("{" + parameter + "}");
        }
    }

    public static List<Row> rows() {
        return ROWS;
    }

    /** Those that the API answers. */
    static List<Row> answered() {
        return ROWS.stream().filter(Row::isThere).toList();
    }

    static Optional<Row> row(String operation) {
        return ROWS.stream().filter(row -> row.operation().equals(operation)).findFirst();
    }
}
