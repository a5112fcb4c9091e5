package org.evidencevault.api.access;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.evidencevault.api.problem.Problem;
import org.evidencevault.api.problem.ProblemType;

/** How an operation refuses: each status with its types of problems, RFC 9457. */
final class DescribedProblems {
    private static final String SCHEMA = "#/components/schemas/Problem";

    private DescribedProblems() {}

    /** By status. */
    static Map<String, APIResponse> of(
            Operation operation,
            org.eclipse.microprofile.openapi.models.Operation described,
            List<String> more,
            Map<String, String> headers) {
        Map<Integer, Set<ProblemType>> byStatus = new TreeMap<>();
        Set<ProblemType> types = new TreeSet<>(following(operation, described));
        more.forEach(name -> types.add(named(name)));
        types.forEach(type -> byStatus.computeIfAbsent(type.status(), status -> new TreeSet<>())
                .add(type));
        Map<String, APIResponse> responses = new LinkedHashMap<>();
        byStatus.forEach((status, all) -> responses.put(Integer.toString(status), response(all, headers)));
        return responses;
    }

    /** Those that follow from what it demands and takes. */
    private static Set<ProblemType> following(
            Operation operation, org.eclipse.microprofile.openapi.models.Operation described) {
        Set<ProblemType> types = new TreeSet<>(
                List.of(ProblemType.MALFORMED_REQUEST, ProblemType.INVALID_VALUE, ProblemType.TOO_MANY_REQUESTS));
        Operation.Demand demand = operation.demand();
        if (demand != Operation.Demand.NO_TOKEN) {
            types.addAll(List.of(ProblemType.UNAUTHENTICATED, ProblemType.FORBIDDEN, ProblemType.REFUSED));
        }
        if (demand == Operation.Demand.STEP_UP) {
            types.add(ProblemType.STEP_UP_REQUIRED);
        }
        if (takes(described, In.HEADER, Purpose.HEADER)) {
            types.add(ProblemType.PURPOSE_REQUIRED);
        }
        if (takes(described, In.HEADER, "Idempotency-Key")) {
            types.add(ProblemType.IDEMPOTENCY_KEY_REUSED);
        }
        if (takes(described, In.PATH, "")) {
            types.add(ProblemType.NOT_FOUND);
        }
        if (described.getRequestBody() != null) {
            types.addAll(List.of(ProblemType.TOO_LARGE, ProblemType.UNSUPPORTED_MEDIA_TYPE));
        }
        return types;
    }

    private static boolean takes(org.eclipse.microprofile.openapi.models.Operation described, In place, String name) {
        return described.getParameters() != null
                && described.getParameters().stream()
                        .anyMatch(parameter ->
                                parameter.getIn() == place && (name.isEmpty() || name.equals(parameter.getName())));
    }

    private static ProblemType named(String name) {
        return Arrays.stream(ProblemType.values())
                .filter(type -> type.type().toString().endsWith(":" + name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("openapi/operations.json names no problem: " + name));
    }

    private static APIResponse response(Set<ProblemType> types, Map<String, String> headers) {
        MediaType media =
                OASFactory.createMediaType().schema(OASFactory.createSchema().ref(SCHEMA));
        types.forEach(type -> media.addExample(
                type.type().toString().substring(type.type().toString().lastIndexOf(':') + 1),
                OASFactory.createExample().value(example(type))));
        APIResponse response = OASFactory.createAPIResponse()
                .description(types.stream().map(ProblemType::title).collect(Collectors.joining("; or: ")))
                .content(OASFactory.createContent().addMediaType(Problem.MEDIA_TYPE, media));
        if (types.contains(ProblemType.UNAUTHENTICATED)) {
            response.addHeader("WWW-Authenticate", ApiDescription.header(headers, "WWW-Authenticate"));
        }
        if (types.contains(ProblemType.NOT_LOGGED_YET) || types.contains(ProblemType.TOO_MANY_REQUESTS)) {
            response.addHeader("Retry-After", ApiDescription.header(headers, "Retry-After"));
        }
        return response;
    }

    private static Map<String, Object> example(ProblemType type) {
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("type", type.type().toString());
        example.put("title", type.title());
        example.put("status", type.status());
        return example;
    }
}
