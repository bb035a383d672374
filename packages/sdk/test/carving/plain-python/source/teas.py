kept = []


def list_teas(body):
    return 200, {"items": kept}


def add_tea(body):
    kept.append({"title": body["title"]})
    return 201, {"items": kept}
