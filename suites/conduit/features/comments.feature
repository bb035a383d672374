Feature: Users comment on articles

  Rule: Reading comments

    Scenario: A stranger reads the comments
      Given alice has published {slug}
      And bob has written {id} below "{slug}"
      And I am anonymous
      When I call GetArticleComments
      Then the status is 200
      And the response matches the contract
      And $.comments has 1 item
      And $.comments[0].id is {id}
      And $.comments[0].body is "So it is."
      And $.comments[0].createdAt is a date-time
      And $.comments[0].author.username is {bob}
      And $.comments[0].author.following is false

    Scenario: An article without comments has an empty list
      Given alice has published {slug}
      And alice has published {other}
      And bob has written {id} below "{other}"
      When I call GetArticleComments
      Then the status is 200
      And $.comments is []

    Scenario: Comments come in the order in which they were written
      Given alice has published {slug}
      And bob has commented "First, {bob}." below "{slug}"
      And alice has commented "Second, {alice}." below "{slug}"
      And bob has commented "Third, {bob}." below "{slug}"
      When I call GetArticleComments
      Then $.comments has 3 items
      And $.comments[0].body is "First, {bob}."
      And $.comments[1].body is "Second, {alice}."
      And $.comments[2].body is "Third, {bob}."
      And $.comments[1].author.username is {alice}

    Scenario: Comments show whom the reader follows
      Given alice has published {slug}
      And bob has written {id} below "{slug}"
      And alice follows "{bob}"
      And I am signed in as alice
      When I call GetArticleComments
      Then $.comments[0].author.username is {bob}
      And $.comments[0].author.following is true

    Scenario: The comments of an article that is not there are unknown
      Given alice has published {slug}
      And a unique {nothing}
      When I call GetArticleComments
      And I send GET /articles/{nothing}/comments
      Then the status is 404
      And the response matches the contract
      And $.errors.body has at least 1 item

    Scenario: Credentials are checked before the article is looked up
      Given alice has published {slug}
      And a unique {nothing}
      When I call GetArticleComments
      And the request header "Authorization" is "Token garbage"
      And I send GET /articles/{nothing}/comments
      Then the status is 401

    Scenario: Comments are refused with credentials that are not valid
      Given alice has published {slug}
      And I am anonymous
      When I call GetArticleComments
      And the request header "Authorization" is "Token garbage"
      And I call GetArticleComments
      Then the status is 401
      And every $.errors.body[*] is a string
      And the response matches the contract
      When the request header "Authorization" is ""
      And I call GetArticleComments
      Then the status is 401

  Rule: Writing a comment

    Scenario: A user comments on an article
      Given alice has published {slug}
      And I am signed in as bob
      When I send POST /articles/{slug}/comments with JSON:
        """json
        {"comment": {"body": "Well said, {alice}."}}
        """
      Then the status is 200
      And the response matches the contract
      And $.comment.id is an integer
      And $.comment.body is "Well said, {alice}."
      And $.comment.createdAt is a date-time
      And $.comment.updatedAt is a date-time
      And $.comment.author.username is {bob}
      And $.comment.author.following is false
      And $.comment.author.email does not exist
      When I call GetArticleComments
      Then $.comments[0].body is "Well said, {alice}."

    Scenario: White space around a comment stays
      Given alice has published {slug}
      And I am signed in as bob
      When I send POST /articles/{slug}/comments with JSON:
        """json
        {"comment": {"body": " Well said.\n"}}
        """
      Then $.comment.body is " Well said.\n"
      When I call GetArticleComments
      Then $.comments[0].body is " Well said.\n"

    Scenario: Ids of comments are unique among all articles
      Given alice has published {slug}
      And alice has published {other}
      And bob has written {id} below "{slug}"
      And bob has written {elsewhere} below "{other}"
      When I call GetArticleComments
      Then $.comments has 1 item
      And $.comments[0].id is not {elsewhere}

    Scenario: A comment shows that its author changed the profile
      Given alice has published {slug}
      And I am signed in as bob
      When I send PUT /user with JSON:
        """json
        {"user": {"bio": "Reader of {alice}."}}
        """
      And I send POST /articles/{slug}/comments with JSON:
        """json
        {"comment": {"body": "Well read."}}
        """
      Then $.comment.author.bio is "Reader of {alice}."
      And $.comment.author.image is null

    Scenario: Two comments have different ids
      Given alice has published {slug}
      And bob has written {id} below "{slug}"
      And I am signed in as bob
      When I send POST /articles/{slug}/comments with JSON:
        """json
        {"comment": {"body": "And once more."}}
        """
      Then the status is 200
      And $.comment.body is "And once more."
      And $.comment.id is not {id}

    Scenario Outline: A comment with <fault> is refused
      Given alice has published {slug}
      And I am signed in as bob
      And bob has written {id} below "{slug}"
      When I send POST /articles/{slug}/comments with JSON:
        """json
        <body>
        """
      Then the status is 422

      Examples:
        | fault             | body                                  |
        | a blank body      | {"comment": {"body": " \\n"}}         |
        | no body           | {"comment": {}}                       |
        | a null body       | {"comment": {"body": null}}           |
        | a number as body  | {"comment": {"body": 7}}              |
        | a nul in the body | {"comment": {"body": "Well\\u0000."}} |
        | no comment        | {"body": "Outside."}                  |
        | null as comment   | {"comment": null}                     |

    Scenario: A comment has at most five thousand characters
      Given {ten} is "rivers run"
      And {hundred} is "{ten}{ten}{ten}{ten}{ten}{ten}{ten}{ten}{ten}{ten}"
      And {thousand} is "{hundred}{hundred}{hundred}{hundred}{hundred}{hundred}{hundred}{hundred}{hundred}{hundred}"
      And alice has published {slug}
      And I am signed in as bob
      When I send POST /articles/{slug}/comments with JSON:
        """json
        {"comment": {"body": "{thousand}{thousand}{thousand}{thousand}{thousand}"}}
        """
      Then $.comment.author.username is {bob}
      When I send POST /articles/{slug}/comments with JSON:
        """json
        {"comment": {"body": "{thousand}{thousand}{thousand}{thousand}{thousand}!"}}
        """
      Then the status is 422

    Scenario: The characters of a comment are counted, not their bytes
      Given {ten} is "🌊🌊🌊🌊🌊🌊🌊🌊🌊🌊"
      And {hundred} is "{ten}{ten}{ten}{ten}{ten}{ten}{ten}{ten}{ten}{ten}"
      And {thousand} is "{hundred}{hundred}{hundred}{hundred}{hundred}{hundred}{hundred}{hundred}{hundred}{hundred}"
      And alice has published {slug}
      And I am signed in as bob
      When I send POST /articles/{slug}/comments with JSON:
        """json
        {"comment": {"body": "{thousand}{thousand}{thousand}{thousand}{thousand}"}}
        """
      Then the status is 200
      And $.comment.author.username is {bob}

    Scenario: A refused comment is not written
      Given alice has published {slug}
      And I am signed in as bob
      And bob has written {id} below "{slug}"
      When I send POST /articles/{slug}/comments with JSON:
        """json
        {"comment": {"body": ""}}
        """
      Then the status is 422
      And the response matches the contract
      When I send POST /articles/{slug}/comments with an empty body declared as JSON
      Then the status is 422
      And $.errors.body has at least 1 item
      When I call GetArticleComments
      Then $.comments has 1 item

    Scenario: Commenting on an article that is not there is refused
      Given alice has published {slug}
      And a unique {nothing}
      And bob has written {id} below "{slug}"
      And I am signed in as bob
      When I send POST /articles/{nothing}/comments with JSON:
        """json
        {"comment": {"body": "Anybody there?"}}
        """
      Then the status is 404
      And every $.errors.body[*] is a string

    Scenario: The article is looked up before the input is checked
      Given alice has published {slug}
      And a unique {nothing}
      And bob has written {id} below "{slug}"
      And I am signed in as bob
      When I send POST /articles/{nothing}/comments with JSON:
        """json
        {"comment": {"body": " "}}
        """
      Then the status is 404
      And the response matches the contract

    Scenario: Credentials are checked before the article and the comment
      Given alice has published {slug}
      And a unique {nothing}
      And bob has written {id} below "{slug}"
      And I am anonymous
      When I send POST /articles/{slug}/comments with JSON:
        """json
        {"comment": {"body": " "}}
        """
      Then the status is 401
      When the request header "Authorization" is "Token garbage"
      And I send POST /articles/{nothing}/comments with JSON:
        """json
        {"comment": {"body": " "}}
        """
      Then the status is 401

    Scenario: Commenting is refused without valid credentials
      Given alice has published {slug}
      And bob has written {id} below "{slug}"
      And I am anonymous
      When I send POST /articles/{slug}/comments with JSON:
        """json
        {"comment": {"body": "Nobody's."}}
        """
      Then the status is 401
      And $.comment does not exist
      When the request header "Authorization" is "Bearer {bob.token}"
      And I send POST /articles/{slug}/comments with JSON:
        """json
        {"comment": {"body": "Nobody's."}}
        """
      Then the status is 401
      And $.errors.body has at least 1 item
      And the response matches the contract
      When I call GetArticleComments
      Then $.comments has 1 item

  Rule: Deleting a comment

    Scenario: A user deletes the own comment
      Given alice has published {slug}
      And bob has written {id} below "{slug}"
      And alice has commented "This one stays." below "{slug}"
      And I am signed in as bob
      When I call DeleteArticleComment
      Then the status is 204
      And the body is empty
      And the response matches the contract
      When I call GetArticleComments
      Then $.comments has 1 item
      And $.comments[0].body is "This one stays."

    Scenario: Deleting a comment works with an empty body declared as JSON
      Given alice has published {slug}
      And bob has written {id} below "{slug}"
      And I am signed in as bob
      When I send DELETE /articles/{slug}/comments/{id} with an empty body declared as JSON
      Then the status is 204
      And the body is empty
      When I call GetArticleComments
      Then $.comments is []

    Scenario: The article's author may not delete another user's comment
      Given alice has published {slug}
      And alice has published {quiet}
      And bob has written {remark} below "{slug}"
      And alice has written {own} below "{quiet}"
      And I am signed in as alice
      When I send DELETE /articles/{quiet}/comments/{own}
      And I send DELETE /articles/{slug}/comments/{remark}
      Then the status is 403
      And the response matches the contract
      And $.errors.body has at least 1 item
      When I call GetArticleComments
      Then $.comments[0].id is {remark}

    Scenario: A third user may not delete a comment
      Given alice has published {slug}
      And bob has written {id} below "{slug}"
      And I am signed in as carol
      When I call DeleteArticleComment
      Then the status is 403
      And every $.errors.body[*] is a string
      Given I am signed in as bob
      When I call DeleteArticleComment
      Then the status is 204

    Scenario: A comment is deleted only once
      Given alice has published {slug}
      And bob has written {id} below "{slug}"
      And I am signed in as bob
      When I call DeleteArticleComment
      And I call DeleteArticleComment
      Then the status is 404
      And the response matches the contract

    Scenario: A comment is not found below another article
      Given alice has published {slug}
      And alice has published {other}
      And bob has written {id} below "{slug}"
      And I am signed in as bob
      When I send DELETE /articles/{other}/comments/{id}
      Then the status is 404
      And $.errors.body has at least 1 item
      When I call DeleteArticleComment
      Then the status is 204

    Scenario Outline: A comment with <what> is not found
      Given alice has published {slug}
      And bob has written {id} below "{slug}"
      And a unique {nothing}
      And I am signed in as bob
      When I send DELETE <target>
      Then the status is 404
      And every $.errors.body[*] is a string
      When I call DeleteArticleComment
      Then the status is 204

      Examples:
        | what                    | target                                           |
        | an id that is no number | /articles/{slug}/comments/{nothing}              |
        | an id without end       | /articles/{slug}/comments/9999999999999999999999 |
        | an id with an ending    | /articles/{slug}/comments/{id}x                  |
        | an unknown article      | /articles/{nothing}/comments/{id}                |

    Scenario: Credentials are checked before a comment is looked up
      Given alice has published {slug}
      And bob has written {id} below "{slug}"
      And I am anonymous
      When I send DELETE /articles/{slug}/comments/none
      Then the status is 401
      Given I am signed in as bob
      When I call DeleteArticleComment
      Then the status is 204

    Scenario: Deleting a comment is refused without valid credentials
      Given alice has published {slug}
      And bob has written {id} below "{slug}"
      And I am anonymous
      When I call DeleteArticleComment
      Then the status is 401
      And $.errors.body has at least 1 item
      When the request header "Authorization" is "Token garbage"
      And I call DeleteArticleComment
      Then the status is 401
      And the response matches the contract
      Given I am signed in as bob
      When I call GetArticleComments
      Then $.comments[0].id is {id}
      When I call DeleteArticleComment
      Then the status is 204
