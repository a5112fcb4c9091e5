package org.evidencevault.api.access;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.evidencevault.api.problem.Problem;
import org.jspecify.annotations.Nullable;

/** Says in the API's description what the table of {@link Operation} demands, and how what it refuses is answered. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public final class ApiDescription implements OASFilter {
    private static final String SECURITY_SCHEME = "SecurityScheme";
    private static final String PROBLEM = "#/components/schemas/Problem";

    @Override
    public org.eclipse.microprofile.openapi.models.@Nullable Operation filterOperation(
            org.eclipse.microprofile.openapi.models.Operation described) {
        Optional<Operation> operation = Arrays.stream(Operation.values())
                .filter(each -> methodName(each).equals(described.getOperationId()))
                .findFirst();
        operation.ifPresent(known -> describe(known, described));
        return described;
    }

    private static void describe(Operation operation, org.eclipse.microprofile.openapi.models.Operation described) {
        Operation.Demand demand = operation.demand();
        if (demand == Operation.Demand.PURPOSE) {
            described.addParameter(OASFactory.createParameter()
                    .name(Purpose.HEADER)
                    .in(In.HEADER)
                    .required(true)
                    .description(
                            "What the caller reads for: percent-encoded UTF-8, at most 200 bytes. An auditor reads it.")
                    .example("preparing%20the%20hearing")
                    .schema(OASFactory.createSchema().addType(SchemaType.STRING)));
        }
        if (demand == Operation.Demand.NO_TOKEN) {
            described.setSecurity(List.of());
        } else {
            described.setSecurity(List.of(OASFactory.createSecurityRequirement().addScheme(SECURITY_SCHEME)));
        }
        problems(demand, hasParameter(described)).forEach((status, text) -> {
            APIResponse there = described.getResponses().getAPIResponse(status);
            if (there == null || there.getContent() == null) {
                described.getResponses().addAPIResponse(status, problem(text));
            }
        });
    }

    private static boolean hasParameter(org.eclipse.microprofile.openapi.models.Operation described) {
        return Optional.ofNullable(described.getParameters()).orElse(List.of()).stream()
                .anyMatch(parameter -> parameter.getIn() == In.PATH);
    }

    private static Map<String, String> problems(Operation.Demand demand, boolean namesSomething) {
        Map<String, String> problems = new LinkedHashMap<>();
        problems.put("400", "The request is malformed, or a value is not what it must be");
        if (demand != Operation.Demand.NO_TOKEN) {
            problems.put(
                    "401",
                    demand == Operation.Demand.STEP_UP
                            ? "No valid access token, or none of a sign-in with a second factor within five minutes"
                            : "No valid access token");
            problems.put("403", "Not for the caller's roles or part in the case");
        }
        if (namesSomething) {
            problems.put("404", "No such thing, or none that the caller may know of");
        }
        problems.put("429", "Too many calls; Retry-After says in how many seconds there may be another");
        return problems;
    }

    private static APIResponse problem(String text) {
        Content content = OASFactory.createContent()
                .addMediaType(
                        Problem.MEDIA_TYPE,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref(PROBLEM)));
        return OASFactory.createAPIResponse().description(text).content(content);
    }

    /** {@code READ_RECORD} is {@code readRecord}. */
    private static String methodName(Operation operation) {
        StringBuilder name = new StringBuilder();
        for (String word : operation.name().split("_", -1)) {
            name.append(
                    name.isEmpty()
                            ? word.toLowerCase(Locale.ROOT)
                            : word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT));
        }
        return name.toString();
    }
}
