Feature: The tags in use are listed

  Scenario: A stranger lists the tags
    Given a unique {tag}
    And alice has published {slug} tagged "{tag}"
    And I am anonymous
    When I call GetTags
    Then the status is 200
    And the response matches the contract
    And $.tags is an array
    And every $.tags[*] is a string
    And $.tags contains {tag}

  Scenario: A tag of several articles is listed once
    Given a unique {tag}
    And alice has published {slug} tagged "{tag}"
    And bob has published {other} tagged "{tag}"
    When I call GetTags
    Then $.tags contains {tag}
    And the response matches the contract

  Scenario: Tags that differ in case are two tags
    Given a unique {tag}
    And alice has published {slug} tagged "{tag}-sea"
    And alice has published {other} tagged "{tag}-SEA"
    When I call GetTags
    Then $.tags contains "{tag}-sea"
    And $.tags contains "{tag}-SEA"
    When I call GetArticles
      | tag | {tag}-SEA |
    Then $.articlesCount is 1

  Scenario: All tags of an article are listed
    Given a unique {tag}
    And I am signed in as alice
    When I send POST /articles with JSON:
      """json
      {"article": {"title": "On {tag}", "description": "Short", "body": "Shorter.", "tagList": ["{tag} one", "{tag} two"]}}
      """
    And I call GetTags
    Then $.tags contains "{tag} one"
    And $.tags contains "{tag} two"
    And $.tags does not contain {tag}

  Scenario: Credentials that are sent along do not matter
    Given a unique {tag}
    And alice has published {slug} tagged "{tag}"
    When the request header "Authorization" is "Token garbage"
    And I call GetTags
    Then the status is 200
    And $.tags contains {tag}

  Scenario: A tag stays while another article has it
    Given a unique {tag}
    And alice has published {slug} tagged "{tag}"
    And bob has published {other} tagged "{tag}"
    And I am signed in as alice
    When I call DeleteArticle
    And I call GetTags
    Then $.tags contains {tag}
    When I send GET /articles?tag={tag}
    Then $.articlesCount is 1

  Scenario: Changed tags are listed in place of the old ones
    Given a unique {tag}
    And alice has published {slug} tagged "{tag}"
    And I am signed in as alice
    When I send PUT /articles/{slug} with JSON:
      """json
      {"article": {"tagList": ["{tag}-new"]}}
      """
    And I call GetTags
    Then $.tags contains "{tag}-new"
    And $.tags does not contain {tag}

  Scenario: The tag of a deleted article is listed no more
    Given a unique {tag}
    And alice has published {slug} tagged "{tag}"
    And alice has published {other} tagged "{tag}-kept"
    And I am signed in as alice
    When I call GetTags
    Then $.tags contains {tag}
    And $.tags contains "{tag}-kept"
    When I call DeleteArticle
    And I call GetTags
    Then $.tags contains "{tag}-kept"
    And $.tags does not contain {tag}
