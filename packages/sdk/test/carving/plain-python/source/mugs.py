kept = []


def list_mugs(body):
    return 200, {"items": kept}


def add_mug(body):
    kept.append({"title": polish(body["title"])})
    return 201, {"items": kept}


def polish(title):
    return title.strip()
