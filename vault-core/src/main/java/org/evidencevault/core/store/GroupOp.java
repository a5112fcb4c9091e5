package org.evidencevault.core.store;

/** The steps that a group of the journal is made of. Written as their position in this list: only ever add at the end. */
enum GroupOp {
    HEAD,
    ADVANCE,
    CHECKPOINT,
    CASE,
    RECORD,
    NOTE,
    UNFINISHED_NOTE,
    FINISH,
    HOLD,
    EVENT,
    OBJECT,
    REWRAP,
    KEK,
    REWRAP_KEK,
    ENTRIES,
    REWRAP_EVENT
}
